import { AwsError } from "../../../endpoint/aws-error.ts";
import type { MessageSource } from "../../sqs/message-source.ts";

export interface EventSourceMappingOptions {
  /** A name or an ARN, qualified or not. */
  readonly functionName: string;
  /** The ARN of a queue. */
  readonly eventSourceArn: string;
  /** @default 10 */
  readonly batchSize?: number;
  /** Seconds, 0 to 300. @default 0 */
  readonly maximumBatchingWindow?: number;
  /** How many batches may run at once, 2 to 1000; this machine runs 10 at most. */
  readonly maximumConcurrency?: number;
  /** Patterns as JSON text; a message must match one of them. */
  readonly filters?: readonly string[];
  /** Whether the function reports the failed messages of a batch (`ReportBatchItemFailures`). */
  readonly reportBatchItemFailures?: boolean;
  /** @default true */
  readonly enabled?: boolean;
}

/**
 * Refuses what CreateEventSourceMapping refuses. `timeout` is the function's, in seconds.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 * @throws {AwsError} `InvalidParameterValueException`
 */
export function checkMapping(
  options: EventSourceMappingOptions,
  source: MessageSource,
  timeout: number,
): void {
  const { batchSize = 10, maximumBatchingWindow = 0, maximumConcurrency } = options;
  check(
    source.visibilityTimeout >= timeout,
    `Queue visibility timeout: ${source.visibilityTimeout} seconds is less than Function timeout: ${timeout} seconds`,
  );
  const largest = source.fifo ? 10 : 10_000;
  check(whole(batchSize, 1, largest), `BatchSize for ${source.name} is ${batchSize}: give 1 to ${largest}.`);
  check(
    whole(maximumBatchingWindow, 0, 300),
    `MaximumBatchingWindowInSeconds is ${maximumBatchingWindow}: give 0 to 300 seconds.`,
  );
  check(
    !(source.fifo && maximumBatchingWindow > 0),
    `Batching window is not supported for FIFO queues: take MaximumBatchingWindowInSeconds from ${source.name}.`,
  );
  check(
    batchSize <= 10 || maximumBatchingWindow > 0,
    "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
  );
  check(
    maximumConcurrency === undefined || whole(maximumConcurrency, 2, 1000),
    `MaximumConcurrency is ${maximumConcurrency}: give 2 to 1000.`,
  );
}

/** @throws {AwsError} as AWS does when the queue of a mapping does not exist */
export function noSuchQueue(eventSourceArn: string): AwsError {
  const reason = /^arn:aws[a-z-]*:sqs:/.test(eventSourceArn)
    ? "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. " +
      `SQS Error Message: The specified queue does not exist: ${eventSourceArn}`
    : `The emulator polls SQS queues only, not ${eventSourceArn}.`;
  return new AwsError("InvalidParameterValueException", reason);
}

function whole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new AwsError("InvalidParameterValueException", message);
}
