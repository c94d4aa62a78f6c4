import { setTimeout } from "node:timers/promises";
import {
  CancelMessageMoveTaskCommand,
  ListMessageMoveTasksCommand,
  type ListMessageMoveTasksResultEntry,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import { CommandError } from "@repo/stage/command-error";
import { asked } from "../stage/asked.ts";

export interface Move {
  readonly client: SQSClient;
  readonly deadLetterArn: string;
  /** Where to; each message goes back to where it came from without it. */
  readonly destinationArn?: string | undefined;
  /** Messages a second; as fast as SQS can without it. */
  readonly rate?: number | undefined;
  /** Milliseconds between two looks at how far it is. */
  readonly interval: number;
  readonly signal: AbortSignal;
  progress(moved: number, toMove: number): void;
}

export interface Moved {
  readonly moved: number;
  readonly cancelled: boolean;
}

/** Has SQS move the messages of a dead-letter queue, until it has, or the signal cancels it. @throws {CommandError} */
export async function moveMessages(move: Move): Promise<Moved> {
  const { client, deadLetterArn, destinationArn, rate, interval, signal, progress } = move;
  const running = await lastTask(move);
  if (running?.Status === "RUNNING") throw alreadyRuns(running);
  const { TaskHandle } = await asked(
    "sqs:StartMessageMoveTask",
    client.send(
      new StartMessageMoveTaskCommand({
        SourceArn: deadLetterArn,
        DestinationArn: destinationArn,
        MaxNumberOfMessagesPerSecond: rate,
      }),
    ),
  );
  for (;;) {
    await setTimeout(interval, undefined, { signal }).catch(() => undefined);
    const task = await lastTask(move);
    const { ApproximateNumberOfMessagesMoved: moved = 0, ApproximateNumberOfMessagesToMove: toMove = 0 } =
      task ?? {};
    progress(moved, toMove);
    switch (task?.Status) {
      case "COMPLETED":
        return { moved, cancelled: false };
      case "FAILED":
        throw new CommandError(
          `SQS gave up after ${moved} of ${toMove} messages: ${task.FailureReason}. The others are still dead letters; mend that and repeat the command.`,
        );
      case "CANCELLED":
        return { moved, cancelled: true };
    }
    if (signal.aborted && task?.Status === "RUNNING") return cancel(client, TaskHandle ?? "", moved);
  }
}

async function cancel(client: SQSClient, TaskHandle: string, soFar: number): Promise<Moved> {
  const { ApproximateNumberOfMessagesMoved: moved = soFar } = await asked(
    "sqs:CancelMessageMoveTask",
    client.send(new CancelMessageMoveTaskCommand({ TaskHandle })),
  );
  return { moved, cancelled: true };
}

async function lastTask({
  client,
  deadLetterArn,
}: Move): Promise<ListMessageMoveTasksResultEntry | undefined> {
  const { Results = [] } = await asked(
    "sqs:ListMessageMoveTasks",
    client.send(new ListMessageMoveTasksCommand({ SourceArn: deadLetterArn, MaxResults: 1 })),
  );
  return Results[0];
}

function alreadyRuns(task: ListMessageMoveTasksResultEntry): CommandError {
  const { ApproximateNumberOfMessagesMoved: moved = 0, ApproximateNumberOfMessagesToMove: toMove = 0 } = task;
  return new CommandError(
    `These dead letters are being moved already, ${moved} of ${toMove} so far. SQS does one move at a time: wait for it, or cancel it with aws sqs cancel-message-move-task --task-handle ${task.TaskHandle}.`,
  );
}
