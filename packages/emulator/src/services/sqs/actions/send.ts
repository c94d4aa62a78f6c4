import type { JsonInput } from "../json-input.ts";
import { checkFifoParameters } from "../message/check-for-queue.ts";
import { maximumSize, messageSize } from "../message/check-message.ts";
import type { NewMessage, SentMessage } from "../message/message.ts";
import { sqsError } from "../sqs-error.ts";
import { type Action, type Call, queueOf } from "./action.ts";
import { batchAnswer, batchEntries } from "./batch.ts";
import { readMessageAttributes, readTraceHeader } from "./message-attributes.ts";

export const SendMessage: Action = (call) => answer(queueOf(call).send(toMessage(call.input, call)));

export const SendMessageBatch: Action = (call) => {
  const queue = queueOf(call);
  const entries = batchEntries(call.input, "SendMessageBatchRequestEntry");
  const messages = entries.map((entry) => toMessage(entry, call));
  const size = messages.reduce((sum, message) => sum + messageSize(message), 0);
  if (size > maximumSize) {
    throw sqsError(
      "BatchRequestTooLong",
      `Batch requests cannot be longer than ${maximumSize} bytes. You have sent ${size} bytes.`,
    );
  }
  if (queue.fifo) {
    // AWS refuses the whole batch for this, not the entry.
    for (const message of messages) checkFifoParameters(message, queue.settings.contentBasedDeduplication);
  }
  const results = queue.sendAll(messages).map((sent) => (sent instanceof Error ? sent : answer(sent)));
  return batchAnswer(entries, results);
};

function toMessage(input: JsonInput, call: Call): NewMessage {
  return {
    body: input.requiredText("MessageBody"),
    messageAttributes: readMessageAttributes(input),
    traceHeader: readTraceHeader(input) ?? call.traceHeader,
    delaySeconds: input.integer("DelaySeconds"),
    messageGroupId: input.text("MessageGroupId"),
    messageDeduplicationId: input.text("MessageDeduplicationId"),
    senderId: call.senderId,
  };
}

function answer(sent: SentMessage): object {
  return {
    MessageId: sent.messageId,
    MD5OfMessageBody: sent.md5OfBody,
    MD5OfMessageAttributes: sent.md5OfMessageAttributes,
    MD5OfMessageSystemAttributes: sent.md5OfSystemAttributes,
    SequenceNumber: sent.sequenceNumber,
  };
}
