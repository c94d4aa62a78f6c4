import { AwsError } from "../../endpoint/aws-error.ts";
import type { FunctionConfiguration } from "./function/function-configuration.ts";

/** What Lambda needs of IAM. */
export interface Roles {
  /** Whether Lambda may take the role on. */
  canBeAssumed(roleArn: string): boolean;
  /** Why the function's role may not do this; undefined when it may. */
  denial(
    caller: Pick<FunctionConfiguration, "name" | "role">,
    action: string,
    resourceArn: string,
  ): string | undefined;
  /** Whether the function's role may write its log. */
  mayLog(caller: FunctionConfiguration, logStream: string): boolean;
}

/** What a function's dead letters and records take, by the service of where they go. */
const delivery: Readonly<Record<string, string>> = {
  lambda: "lambda:InvokeFunction",
  sns: "sns:Publish",
  sqs: "sqs:SendMessage",
};

/** @throws {AwsError} `InvalidParameterValueException` */
export function requireAssumable(roles: Roles | undefined, roleArn: string): void {
  if (roles && !roles.canBeAssumed(roleArn)) {
    throw refusal(`The role defined for the function cannot be assumed by Lambda: ${roleArn}`);
  }
}

/**
 * What an event source mapping does with a queue, it does as the function's role.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 * @throws {AwsError} `InvalidParameterValueException`
 */
export function requireSource(
  roles: Roles | undefined,
  configuration: FunctionConfiguration,
  queueArn: string,
): void {
  for (const action of ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"]) {
    const denial = roles?.denial(configuration, `sqs:${action}`, queueArn);
    if (denial === undefined) continue;
    throw refusal(
      `The function execution role does not have permissions to call ${action} on SQS (${denial})`,
    );
  }
}

/** @throws {AwsError} `InvalidParameterValueException` when the function's dead letters would be lost */
export function requireTarget(
  roles: Roles | undefined,
  configuration: FunctionConfiguration,
  targetArn: string,
): void {
  const denial = targetDenial(roles, configuration, targetArn);
  if (denial === undefined) return;
  const [, , service = ""] = targetArn.split(":");
  const [, action = ""] = delivery[service]?.split(":") ?? [];
  throw refusal(
    `The provided execution role does not have permissions to call ${action} on ${service.toUpperCase()} (${denial})`,
  );
}

/** Why the function may not hand its events on to a queue, a topic or a function; undefined when it may. */
export function targetDenial(
  roles: Roles | undefined,
  configuration: FunctionConfiguration,
  targetArn: string,
): string | undefined {
  const action = delivery[targetArn.split(":")[2] ?? ""];
  return action === undefined ? undefined : roles?.denial(configuration, action, targetArn);
}

function refusal(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message);
}
