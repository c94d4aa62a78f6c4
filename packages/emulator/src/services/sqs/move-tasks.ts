import { randomUUID } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { redrivenMessage } from "./message/arriving-message.ts";
import type { Queue } from "./queue.ts";
import { sqsError } from "./sqs-error.ts";

/** One redrive of a dead-letter queue, as ListMessageMoveTasks shows it. */
export interface MoveTask {
  readonly taskHandle: string;
  readonly sourceArn: string;
  readonly destinationArn: string | undefined;
  readonly maxMessagesPerSecond: number | undefined;
  /** Milliseconds since the epoch. */
  readonly started: number;
  readonly toMove: number;
  moved: number;
  status: "RUNNING" | "COMPLETED" | "CANCELLED" | "FAILED";
  failureReason?: string;
}

/** The most that AWS moves per second, and what an unlimited task moves here. */
const fastest = 500;

/** Redrives: StartMessageMoveTask, ListMessageMoveTasks, CancelMessageMoveTask. */
export class MoveTasks {
  readonly #clock: Clock;
  readonly #findQueue: (arn: string) => Queue | undefined;
  /** The newest first. */
  readonly #tasks: MoveTask[] = [];

  constructor(clock: Clock, findQueue: (arn: string) => Queue | undefined) {
    this.#clock = clock;
    this.#findQueue = findQueue;
  }

  /** @throws {AwsError} `InvalidParameterValueException` while the source has a task that runs */
  start(source: Queue, destination?: Queue, maxMessagesPerSecond?: number): MoveTask {
    if (this.list(source).some((task) => task.status === "RUNNING")) {
      throw sqsError(
        "InvalidParameterValueException",
        "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
      );
    }
    const task: MoveTask = {
      taskHandle: Buffer.from(JSON.stringify({ taskId: randomUUID(), sourceArn: source.arn })).toString(
        "base64",
      ),
      sourceArn: source.arn,
      destinationArn: destination?.arn,
      maxMessagesPerSecond,
      started: this.#clock.now(),
      toMove: Number(source.attributes.ApproximateNumberOfMessages),
      moved: 0,
      status: "RUNNING",
    };
    this.#tasks.unshift(task);
    this.#clock.after(0, () => this.#step(task));
    return task;
  }

  /** Those of one dead-letter queue, the newest first. */
  list(source: Queue): MoveTask[] {
    return this.#tasks.filter((task) => task.sourceArn === source.arn);
  }

  /** @throws {AwsError} `InvalidParameterValueException`, `ResourceNotFoundException` */
  cancel(taskHandle: string): MoveTask {
    if (!this.#findQueue(sourceOf(taskHandle))) throw missing("SourceArn");
    const task = this.#tasks.find((candidate) => candidate.taskHandle === taskHandle);
    if (!task) throw sqsError("ResourceNotFoundException", "Task does not exist.");
    if (task.status !== "RUNNING") {
      throw sqsError(
        "UnsupportedOperation",
        `Only a running task can be cancelled; this one is ${task.status}.`,
      );
    }
    task.status = "CANCELLED";
    return task;
  }

  /** What a second's share of the task is; then waits for the next second. */
  #step(task: MoveTask): void {
    if (task.status !== "RUNNING") return;
    const share = task.maxMessagesPerSecond ?? fastest;
    for (let count = 0; count < share; count += 1) {
      if (!this.#moveOne(task)) return;
    }
    this.#clock.after(1000, () => this.#step(task));
  }

  #moveOne(task: MoveTask): boolean {
    const source = this.#findQueue(task.sourceArn);
    if (!source) return fail(task, "AWS.SimpleQueueService.NonExistentQueue");
    const message = task.moved < task.toMove ? source.peek() : undefined;
    if (!message) {
      task.status = "COMPLETED";
      return false;
    }
    const destinationArn = task.destinationArn ?? message.deadLetterQueueSourceArn;
    if (!destinationArn) return fail(task, "CouldNotDetermineMessageSource");
    const destination = this.#findQueue(destinationArn);
    if (!destination) return fail(task, "AWS.SimpleQueueService.NonExistentQueue");
    source.withdraw(message);
    destination.admit(redrivenMessage(message, this.#clock.now()));
    task.moved += 1;
    return true;
  }
}

/** The error for an ARN of a move task that no queue has. */
export function missing(parameter: "SourceArn" | "DestinationArn") {
  return sqsError(
    "ResourceNotFoundException",
    `The resource that you specified for the ${parameter} parameter doesn't exist.`,
  );
}

function fail(task: MoveTask, reason: string): false {
  task.status = "FAILED";
  task.failureReason = reason;
  return false;
}

function sourceOf(taskHandle: string): string {
  try {
    const { taskId, sourceArn } = JSON.parse(Buffer.from(taskHandle, "base64").toString());
    if (typeof taskId === "string" && typeof sourceArn === "string") return sourceArn;
  } catch {
    // Falls through: whatever can't be read is not a handle.
  }
  throw sqsError("InvalidParameterValueException", "Value for parameter TaskHandle is invalid.");
}
