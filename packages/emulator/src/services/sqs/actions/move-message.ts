import { type MoveTask, missing } from "../move-tasks.ts";
import { invalidParameter, sqsError } from "../sqs-error.ts";
import type { Action, Call } from "./action.ts";

export const StartMessageMoveTask: Action = (call) => {
  const { sqs, input } = call;
  const source = queueByArn(call, "SourceArn");
  if (sqs.deadLetterSources(source).length === 0) {
    throw sqsError(
      "InvalidParameterValueException",
      "Source queue must be configured as a Dead Letter Queue.",
    );
  }
  const destination = input.has("DestinationArn") ? queueByArn(call, "DestinationArn") : undefined;
  const perSecond = input.integer("MaxNumberOfMessagesPerSecond");
  if (perSecond !== undefined && (perSecond < 1 || perSecond > 500)) {
    throw invalidParameter(
      "MaxNumberOfMessagesPerSecond",
      perSecond,
      "Must be between 1 and 500, if provided.",
    );
  }
  return { TaskHandle: sqs.moveTasks.start(source, destination, perSecond).taskHandle };
};

export const ListMessageMoveTasks: Action = (call) => {
  const count = call.input.integer("MaxResults") ?? 1;
  if (count < 1 || count > 10) {
    throw invalidParameter("MaxResults", count, "Must be between 1 and 10, if provided.");
  }
  return { Results: call.sqs.moveTasks.list(queueByArn(call, "SourceArn")).slice(0, count).map(answer) };
};

export const CancelMessageMoveTask: Action = ({ sqs, input }) => ({
  ApproximateNumberOfMessagesMoved: sqs.moveTasks.cancel(input.requiredText("TaskHandle")).moved,
});

function queueByArn({ sqs, input }: Call, parameter: "SourceArn" | "DestinationArn") {
  const queue = sqs.findQueue(input.requiredText(parameter));
  if (!queue) throw missing(parameter);
  return queue;
}

function answer(task: MoveTask): object {
  return {
    // Only a task that can be cancelled has a handle.
    TaskHandle: task.status === "RUNNING" ? task.taskHandle : undefined,
    Status: task.status,
    SourceArn: task.sourceArn,
    DestinationArn: task.destinationArn,
    MaxNumberOfMessagesPerSecond: task.maxMessagesPerSecond,
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    FailureReason: task.failureReason,
    StartedTimestamp: task.started,
  };
}
