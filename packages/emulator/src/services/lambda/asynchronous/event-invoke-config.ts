import { AwsError } from "../../../endpoint/aws-error.ts";

/** How Lambda treats the asynchronous invocations of a function, or of one version or alias of it. */
export interface EventInvokeConfig {
  /** 0 to 2. @default 2 */
  readonly maximumRetryAttempts?: number;
  /** Seconds, 60 to 21600. @default 21600 */
  readonly maximumEventAge?: number;
  /** The ARN of a queue, a topic or a function. */
  readonly onSuccess?: string;
  readonly onFailure?: string;
}

/** @throws {AwsError} `InvalidParameterValueException` */
export function checkEventInvokeConfig(config: EventInvokeConfig): void {
  const { maximumRetryAttempts = 2, maximumEventAge = 21_600 } = config;
  check(
    [0, 1, 2].includes(maximumRetryAttempts),
    `MaximumRetryAttempts is ${maximumRetryAttempts}: give 0, 1 or 2.`,
  );
  check(
    maximumEventAge >= 60 && maximumEventAge <= 21_600,
    `MaximumEventAgeInSeconds is ${maximumEventAge}: give 60 to 21600 seconds.`,
  );
  for (const destination of [config.onSuccess, config.onFailure]) {
    check(
      destination === undefined || /^arn:aws[a-z-]*:(sqs|sns|lambda):/.test(destination),
      `The emulator has no destination ${destination}: give the ARN of an SQS queue, an SNS topic or a function.`,
    );
  }
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new AwsError("InvalidParameterValueException", message);
}
