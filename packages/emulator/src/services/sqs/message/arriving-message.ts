import { randomUUID } from "node:crypto";
import type { ArrivingMessage, NewMessage, StoredMessage } from "./message.ts";
import { md5, md5OfAttributes } from "./message-digest.ts";

/** A message as it was just sent. */
export function arrivingMessage(message: NewMessage, now: number, accountId: string): ArrivingMessage {
  const { body, messageAttributes = {} } = message;
  return {
    messageId: randomUUID(),
    body,
    md5OfBody: md5(body),
    messageAttributes,
    md5OfMessageAttributes: md5OfAttributes(messageAttributes),
    traceHeader: message.traceHeader,
    messageGroupId: message.messageGroupId,
    messageDeduplicationId: message.messageDeduplicationId,
    senderId: message.senderId ?? accountId,
    sentTimestamp: now,
    deadLetterQueueSourceArn: undefined,
    receiveCount: 0,
    firstReceived: undefined,
  };
}

/** A message that was redriven from a dead-letter queue: to the queue that it comes to, it is a new one. */
export function redrivenMessage(message: StoredMessage, now: number): ArrivingMessage {
  return {
    ...message,
    messageId: randomUUID(),
    sentTimestamp: now,
    deadLetterQueueSourceArn: undefined,
    receiveCount: 0,
    firstReceived: undefined,
  };
}
