import { type Action, queueOf } from "./action.ts";
import { attempt, batchAnswer, batchEntries } from "./batch.ts";

export const ChangeMessageVisibility: Action = (call) => {
  const { input } = call;
  queueOf(call).changeVisibility(
    input.requiredText("ReceiptHandle"),
    input.requiredInteger("VisibilityTimeout"),
  );
  return undefined;
};

export const ChangeMessageVisibilityBatch: Action = (call) => {
  const queue = queueOf(call);
  const entries = batchEntries(call.input, "ChangeMessageVisibilityBatchRequestEntry");
  const results = entries.map((entry) =>
    attempt(() => {
      queue.changeVisibility(
        entry.requiredText("ReceiptHandle"),
        entry.integer("VisibilityTimeout") ?? queue.visibilityTimeout,
      );
      return {};
    }),
  );
  return batchAnswer(
    entries.map((entry) => entry.requiredText("Id")),
    results,
  );
};
