import { usageError } from "@repo/stage/command-error";
import { unknown } from "../stage/functions.ts";
import { deadLetterSources, isDeadLetterQueue, type StageQueue, workQueues } from "../stage/queues.ts";

/** What waits in a dead-letter queue: messages of queues, or events that a function was to do asynchronously. */
export type Letters =
  | {
      readonly kind: "messages";
      readonly queue: StageQueue;
      readonly dead: StageQueue;
      /** All queues whose messages come there. */
      readonly sources: readonly StageQueue[];
    }
  | { readonly kind: "events"; readonly dead: StageQueue };

/** The dead letters of a queue, a topic or a schedule, by its name. @throws {CommandError} with the names there are */
export function lettersOf(queues: readonly StageQueue[], name: string, stage: string): Letters {
  const named = (wanted: string) => queues.find((each) => each.name === wanted || each.queueName === wanted);
  const queue = named(name) ?? named(`${name}${deadLetterSuffix}`);
  if (!queue) {
    const names = workQueues(queues).map((each) => each.name.replace(deadLetterSuffix, ""));
    throw unknown("queue, topic or schedule", name, stage, names);
  }
  const dead = queues.find(({ arn }) => arn === queue.deadLetterArn);
  if (dead) return { kind: "messages", queue, dead, sources: deadLetterSources(queues, dead.arn) };
  const [source] = deadLetterSources(queues, queue.arn);
  if (source)
    throw usageError(
      `${name} takes the dead letters of ${source.name}. Name that queue: pnpm redrive ${source.name}.`,
    );
  if (isDeadLetterQueue(queue.name)) return { kind: "events", dead: queue };
  throw usageError(
    `The queue ${name} has no dead-letter queue in the stage ${stage}: its messages are lost when they are too old.`,
  );
}

const deadLetterSuffix = "-dead-letter";
