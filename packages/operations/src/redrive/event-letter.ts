import type { MessageAttributeValue } from "@aws-sdk/client-sqs";

/** What AWS could not have a function do asynchronously, and kept in a dead-letter queue. */
export interface EventLetter {
  /** The function, with its alias or version; or the topic, of which a subscriber could not be invoked. */
  readonly to: { readonly functionArn: string } | { readonly topicArn: string };
  /** The payload of the invocation; a topic's still needs its subscription. */
  readonly payload: (subscriptionArn?: string) => string;
  /** What it failed of last. */
  readonly reason: string | undefined;
}

type Attributes = Readonly<Record<string, MessageAttributeValue>>;

/**
 * The letter in a message of a dead-letter queue; undefined when it is none of these: Lambda's record of a failed invocation, a
 * notification that SNS could not deliver, an event that EventBridge Scheduler could not deliver.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 */
export function readEventLetter(body: string, attributes: Attributes): EventLetter | undefined {
  const target = attributes.TARGET_ARN?.StringValue;
  if (target !== undefined) {
    const truncated = attributes.IS_PAYLOAD_TRUNCATED?.StringValue === "true";
    const reason = attributes.ERROR_MESSAGE?.StringValue;
    return truncated ? undefined : { to: { functionArn: target }, payload: () => body, reason };
  }
  const content = parsed(body);
  const { functionArn } = objectIn(content, "requestContext");
  if (typeof functionArn === "string" && "requestPayload" in content) {
    const payload = JSON.stringify(content.requestPayload);
    return { to: { functionArn }, payload: () => payload, reason: failureIn(content) };
  }
  const { Type, TopicArn } = content;
  if (Type !== "Notification" || typeof TopicArn !== "string") return undefined;
  const reason = attributes.ErrorMessage?.StringValue;
  return { to: { topicArn: TopicArn }, payload: (subscription) => snsEvent(content, subscription), reason };
}

/** The event that SNS invokes a function with, which spells `Url` differently than a notification in a queue. */
function snsEvent(notification: Readonly<Record<string, unknown>>, EventSubscriptionArn = ""): string {
  const { SigningCertURL, UnsubscribeURL, ...rest } = notification;
  const Sns = {
    Subject: null,
    MessageAttributes: {},
    ...rest,
    SigningCertUrl: SigningCertURL,
    UnsubscribeUrl: UnsubscribeURL,
  };
  return JSON.stringify({
    Records: [{ EventSource: "aws:sns", EventVersion: "1.0", EventSubscriptionArn, Sns }],
  });
}

function failureIn(record: Readonly<Record<string, unknown>>): string | undefined {
  const { errorType, errorMessage } = objectIn(record, "responsePayload");
  const { condition } = objectIn(record, "requestContext");
  const said = [errorType, errorMessage].filter((part) => typeof part === "string").join(": ");
  return said || (typeof condition === "string" ? condition : undefined);
}

function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(body));
  } catch {
    return {};
  }
}

const objectIn = (of: Readonly<Record<string, unknown>>, key: string) => asObject(of[key]);

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
