import { isJsonObject } from "../../../json-object.ts";
import { filterPolicyFault } from "./check-filter-policy.ts";
import type { FilterPolicyScope } from "./filter-policy.ts";

/** A subscription's attributes as the engine works with them. */
export interface SubscriptionSettings {
  readonly rawMessageDelivery: boolean;
  readonly filterPolicy: object | undefined;
  readonly filterPolicyScope: FilterPolicyScope;
  readonly deadLetterTargetArn: string | undefined;
}

export interface Subscriber {
  readonly protocol: string;
  readonly topicIsFifo: boolean;
}

/** What can be set on a subscription. */
export const subscriptionAttributes: readonly string[] = [
  "DeliveryPolicy",
  "FilterPolicy",
  "FilterPolicyScope",
  "RawMessageDelivery",
  "RedrivePolicy",
  "ReplayPolicy",
  "SubscriptionRoleArn",
];

/**
 * Reads the attributes of a subscription.
 * @param refuse makes the error of a reason, since Subscribe and SetSubscriptionAttributes word it differently
 * @throws what `refuse` makes
 */
export function readSubscription(
  attributes: Readonly<Record<string, string>>,
  subscriber: Subscriber,
  refuse: (reason: string) => Error,
): SubscriptionSettings {
  for (const name of Object.keys(attributes)) {
    if (!subscriptionAttributes.includes(name))
      throw refuse(`AttributeName: ${name} can't be set on a subscription`);
  }
  const filterPolicyScope = readScope(attributes.FilterPolicyScope, refuse);
  const filterPolicy = readJson("FilterPolicy", attributes.FilterPolicy, refuse);
  const fault = filterPolicy && filterPolicyFault(filterPolicy, filterPolicyScope);
  if (fault) throw refuse(fault);
  return {
    rawMessageDelivery: readRaw(attributes.RawMessageDelivery, subscriber, refuse),
    filterPolicy,
    filterPolicyScope,
    deadLetterTargetArn: readRedrive(attributes.RedrivePolicy, subscriber, refuse),
  };
}

function readRaw(value: string | undefined, { protocol }: Subscriber, refuse: (reason: string) => Error) {
  if (value === undefined) return false;
  if (!/^(true|false)$/i.test(value)) {
    throw refuse(`RawMessageDelivery: Invalid value [${value}]. Must be true or false.`);
  }
  const raw = value.toLowerCase() === "true";
  if (raw && protocol === "lambda") {
    throw refuse(
      `RawMessageDelivery: Delivery protocol [${protocol}] does not support raw message delivery.`,
    );
  }
  return raw;
}

function readScope(value = "MessageAttributes", refuse: (reason: string) => Error): FilterPolicyScope {
  if (value === "MessageAttributes" || value === "MessageBody") return value;
  throw refuse(
    `FilterPolicyScope: Invalid value [${value}]. Please use either MessageBody or MessageAttributes`,
  );
}

function readRedrive(
  value: string | undefined,
  { topicIsFifo }: Subscriber,
  refuse: (reason: string) => Error,
): string | undefined {
  const policy = readJson("RedrivePolicy", value, refuse) as { deadLetterTargetArn?: unknown } | undefined;
  if (!policy) return undefined;
  const target = policy.deadLetterTargetArn;
  if (typeof target !== "string" || !/^arn:[^:]+:sqs:[^:]*:\d{12}:[^:]+$/.test(target)) {
    throw refuse("RedrivePolicy: deadLetterTargetArn is an invalid arn");
  }
  if (target.endsWith(".fifo") && !topicIsFifo) {
    throw refuse("RedrivePolicy: must use a standard queue as DLQ for a subscription to a standard topic.");
  }
  return target;
}

function readJson(name: string, text: string | undefined, refuse: (reason: string) => Error) {
  if (!text) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch (error) {
    throw refuse(`${name}: failed to parse JSON. ${(error as Error).message}`);
  }
  throw refuse(`${name}: failed to parse JSON. Expected an object.`);
}
