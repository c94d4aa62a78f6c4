import type { Decision } from "./evaluate.ts";
import type { Caller } from "./policy/principal.ts";

/**
 * Why something was denied, as AWS words it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function denialMessage(
  caller: Caller,
  action: string,
  resource: string,
  { by, explicit }: Extract<Decision, { allowed: false }>,
): string {
  const who = caller.kind === "role" ? `User: ${caller.sessionArn}` : caller.service;
  const spelt = asSpelt(action);
  const why = explicit
    ? `with an explicit deny in ${by.startsWith("i") ? "an" : "a"} ${by}`
    : `because no ${by} allows the ${spelt} action`;
  return `${who} is not authorized to perform: ${spelt} on resource: ${resource} ${why}`;
}

// SQS and SNS spell their own actions otherwise than policies do.
function asSpelt(action: string): string {
  if (action.startsWith("sqs:")) return action.toLowerCase();
  return action.replace(/^sns:/, "SNS:");
}
