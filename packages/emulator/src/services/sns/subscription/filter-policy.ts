import { matchesPattern } from "../../event-pattern.ts";
import type { MessageAttribute } from "../../sqs/message-source.ts";
import { type Notification, textFor } from "../publication.ts";

export type FilterPolicyScope = "MessageAttributes" | "MessageBody";

/** Whether a subscription with this filter policy gets the notification. */
export function passesFilter(
  policy: object,
  scope: FilterPolicyScope,
  notification: Notification,
  protocol: string,
): boolean {
  if (scope === "MessageAttributes")
    return matchesPattern(policy, filterable(notification.messageAttributes));
  try {
    return matchesPattern(policy, JSON.parse(textFor(notification, protocol)));
  } catch {
    // A body that is not JSON has no properties to match.
    return false;
  }
}

/** Attributes as a policy sees them: https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html */
function filterable(attributes: Readonly<Record<string, MessageAttribute>>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, { DataType, StringValue = "" }] of Object.entries(attributes)) {
    if (DataType === "String.Array") values[name] = parseArray(StringValue);
    else if (DataType.startsWith("Number")) values[name] = Number(StringValue);
    else if (DataType.startsWith("String")) values[name] = StringValue;
  }
  return values;
}

function parseArray(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
