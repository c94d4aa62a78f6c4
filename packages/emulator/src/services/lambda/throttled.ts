import { AwsError } from "../../endpoint/aws-error.ts";

export type ThrottleReason =
  | "ConcurrentInvocationLimitExceeded"
  | "ReservedFunctionConcurrentInvocationLimitExceeded";

/** Lambda's answer when a function may not run once more at the same time. */
export class Throttled extends AwsError {
  readonly reason: ThrottleReason;

  constructor(reason: ThrottleReason) {
    super("TooManyRequestsException", "Rate Exceeded.", 429);
    this.reason = reason;
  }
}
