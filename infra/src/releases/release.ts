/**
 * How a new version of a function takes over from the one before it: at once, for everybody; or by CodeDeploy, for a tenth of
 * the invocations until some minutes have passed without an alarm (canary), or for another tenth every minute or minutes
 * (linear). CodeDeploy costs nothing for Lambda.
 */
export type Release =
  | "all-at-once"
  | "canary-10-percent-5-minutes"
  | "canary-10-percent-10-minutes"
  | "canary-10-percent-15-minutes"
  | "canary-10-percent-30-minutes"
  | "linear-10-percent-every-1-minute"
  | "linear-10-percent-every-2-minutes"
  | "linear-10-percent-every-3-minutes"
  | "linear-10-percent-every-10-minutes";
