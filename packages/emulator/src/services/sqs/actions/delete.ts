import { type Action, queueOf } from "./action.ts";
import { attempt, batchAnswer, batchEntries } from "./batch.ts";

export const DeleteMessage: Action = (call) => {
  queueOf(call).delete(call.input.requiredText("ReceiptHandle"));
  return undefined;
};

export const DeleteMessageBatch: Action = (call) => {
  const queue = queueOf(call);
  const entries = batchEntries(call.input, "DeleteMessageBatchRequestEntry");
  const results = entries.map((entry) =>
    attempt(() => {
      queue.delete(entry.requiredText("ReceiptHandle"));
      return {};
    }),
  );
  return batchAnswer(
    entries.map((entry) => entry.requiredText("Id")),
    results,
  );
};
