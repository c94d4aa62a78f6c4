import type { SourceMessage } from "../message-source.ts";
import type { StoredMessage } from "./message.ts";

/** A message as whoever receives it sees it. */
export function toSourceMessage(message: StoredMessage, receiptHandle: string): SourceMessage {
  const { messageId, body, md5OfBody, md5OfMessageAttributes, messageAttributes } = message;
  return {
    messageId,
    receiptHandle,
    body,
    md5OfBody,
    md5OfMessageAttributes,
    attributes: systemAttributes(message),
    messageAttributes,
  };
}

function systemAttributes(message: StoredMessage): Record<string, string> {
  const attributes: Record<string, string> = {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(message.sentTimestamp),
    SenderId: message.senderId,
    ApproximateFirstReceiveTimestamp: String(message.firstReceived),
  };
  const optional = {
    SequenceNumber: message.sequenceNumber,
    MessageGroupId: message.messageGroupId,
    MessageDeduplicationId: message.messageDeduplicationId,
    AWSTraceHeader: message.traceHeader,
    DeadLetterQueueSourceArn: message.deadLetterQueueSourceArn,
  };
  for (const [name, value] of Object.entries(optional)) {
    if (value !== undefined) attributes[name] = value;
  }
  return attributes;
}
