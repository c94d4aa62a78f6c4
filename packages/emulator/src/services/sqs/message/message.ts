import type { MessageAttribute } from "../message-source.ts";

/** What a producer hands to a queue. */
export interface NewMessage {
  readonly body: string;
  readonly messageAttributes?: Readonly<Record<string, MessageAttribute>>;
  /** The system attribute `AWSTraceHeader`. */
  readonly traceHeader?: string;
  /** Seconds. */
  readonly delaySeconds?: number;
  readonly messageGroupId?: string;
  readonly messageDeduplicationId?: string;
  /** Who sends: it becomes the system attribute `SenderId`. */
  readonly senderId?: string;
}

/** What the producer gets back. */
export interface SentMessage {
  readonly messageId: string;
  readonly md5OfBody: string;
  readonly md5OfMessageAttributes: string | undefined;
  readonly md5OfSystemAttributes: string | undefined;
  /** FIFO queues only. */
  readonly sequenceNumber: string | undefined;
}

export type Visibility = "delayed" | "visible" | "in-flight";

/** A message as it comes into a queue; times in milliseconds. */
export interface ArrivingMessage {
  readonly messageId: string;
  readonly body: string;
  readonly md5OfBody: string;
  readonly messageAttributes: Readonly<Record<string, MessageAttribute>>;
  readonly md5OfMessageAttributes: string | undefined;
  readonly traceHeader: string | undefined;
  readonly messageGroupId: string | undefined;
  readonly messageDeduplicationId: string | undefined;
  readonly senderId: string;
  readonly sentTimestamp: number;
  readonly deadLetterQueueSourceArn: string | undefined;
  /** Over all queues, as `ApproximateReceiveCount` tells it. */
  receiveCount: number;
  firstReceived: number | undefined;
}

/** A message as one queue holds it. */
export interface StoredMessage extends ArrivingMessage {
  /** Its place among the messages of this queue. */
  readonly order: number;
  readonly sequenceNumber: string | undefined;
  visibility: Visibility;
  /** Since it came to this queue: what `maxReceiveCount` is compared with. */
  receivesHere: number;
  lastReceived: number;
}
