import { md5OfAttributes } from "../message/message-digest.ts";
import type { SourceMessage } from "../message-source.ts";
import { invalidParameter } from "../sqs-error.ts";
import { type Action, queueOf } from "./action.ts";
import { selectAttributes, writeMessageAttributes } from "./message-attributes.ts";

export const ReceiveMessage: Action = async (call) => {
  const { input, signal } = call;
  const queue = queueOf(call);
  const maxMessages = input.integer("MaxNumberOfMessages") ?? 1;
  const waitTime = input.integer("WaitTimeSeconds") ?? queue.settings.receiveMessageWaitTimeSeconds;
  const visibilityTimeout = input.integer("VisibilityTimeout");
  if (maxMessages < 1 || maxMessages > 10) {
    throw invalidParameter("MaxNumberOfMessages", maxMessages, "Must be between 1 and 10, if provided.");
  }
  if (waitTime < 0 || waitTime > 20) {
    throw invalidParameter("WaitTimeSeconds", waitTime, "Must be >= 0 and <= 20, if provided.");
  }
  if (visibilityTimeout !== undefined && (visibilityTimeout < 0 || visibilityTimeout > 43_200)) {
    throw invalidParameter("VisibilityTimeout", visibilityTimeout, "Must be between 0 and 43200.");
  }
  const messages = await queue.receive({ maxMessages, waitTime: waitTime * 1000, visibilityTimeout, signal });
  if (messages.length === 0) return {};
  const system = [...input.texts("AttributeNames"), ...input.texts("MessageSystemAttributeNames")];
  const names = input.texts("MessageAttributeNames");
  return { Messages: messages.map((message) => answer(message, system, names)) };
};

function answer(message: SourceMessage, system: readonly string[], names: readonly string[]): object {
  const attributes = Object.entries(message.attributes).filter(
    ([name]) => system.includes("All") || system.includes(name),
  );
  const selected = selectAttributes(message.messageAttributes, names);
  const hasSelected = Object.keys(selected).length > 0;
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: message.md5OfBody,
    Body: message.body,
    ...(attributes.length > 0 && { Attributes: Object.fromEntries(attributes) }),
    // Of the attributes that are in the answer, not of all that the message has.
    ...(hasSelected && {
      MD5OfMessageAttributes: md5OfAttributes(selected),
      MessageAttributes: writeMessageAttributes(selected),
    }),
  };
}
