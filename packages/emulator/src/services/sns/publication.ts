import type { MessageAttribute } from "../sqs/message-source.ts";

/** What a publisher hands to a topic. */
export interface Publication {
  readonly message: string;
  readonly subject?: string;
  /** `json`: the message holds one text per protocol, and `default`. */
  readonly messageStructure?: string;
  readonly messageAttributes?: Readonly<Record<string, MessageAttribute>>;
  readonly messageGroupId?: string;
  readonly messageDeduplicationId?: string;
  /** The header `X-Amzn-Trace-Id`, which travels on to SQS. */
  readonly traceHeader?: string;
}

/** What the publisher gets back. */
export interface Published {
  readonly messageId: string;
  /** FIFO topics only. */
  readonly sequenceNumber: string | undefined;
}

/** A publication on its way to the subscriptions. */
export interface Notification extends Publication, Published {
  readonly topicArn: string;
  /** ISO 8601 with milliseconds. */
  readonly timestamp: string;
  readonly messageAttributes: Readonly<Record<string, MessageAttribute>>;
}

/** The text for subscribers of this protocol. */
export function textFor({ message, messageStructure }: Publication, protocol: string): string {
  if (messageStructure !== "json") return message;
  const texts = JSON.parse(message) as Record<string, string>;
  return texts[protocol] ?? texts.default ?? "";
}
