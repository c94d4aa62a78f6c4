import { type Action, queueOf } from "./action.ts";
import { attemptEach, batchEntries } from "./batch.ts";

export const DeleteMessage: Action = (call) => {
  queueOf(call).delete(call.input.requiredText("ReceiptHandle"));
  return undefined;
};

export const DeleteMessageBatch: Action = (call) => {
  const queue = queueOf(call);
  const entries = batchEntries(call.input, "DeleteMessageBatchRequestEntry");
  return attemptEach(entries, (entry) => queue.delete(entry.requiredText("ReceiptHandle")));
};
