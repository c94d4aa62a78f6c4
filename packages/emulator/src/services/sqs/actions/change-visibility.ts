import { type Action, queueOf } from "./action.ts";
import { attemptEach, batchEntries } from "./batch.ts";

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
  return attemptEach(entries, (entry) =>
    queue.changeVisibility(
      entry.requiredText("ReceiptHandle"),
      entry.integer("VisibilityTimeout") ?? queue.visibilityTimeout,
    ),
  );
};
