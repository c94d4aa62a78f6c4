import type { Batch, FunctionDefinition, Trigger, Uses } from "../function.ts";
import type { Queue } from "../messaging/queue.ts";
import { checkTags } from "../tags/tags.ts";
import { isRemembering } from "../use.ts";
import { DefinitionError } from "./definition-error.ts";
import { checkName } from "./name.ts";
import { checkRange } from "./range.ts";

const alias = /^[a-z][A-Za-z0-9]*$/;

/** Refuses a function that Lambda, its trigger or the tag rules would refuse. @throws {DefinitionError} */
export function checkFunction(
  definition: FunctionDefinition & Required<Pick<FunctionDefinition, "memorySize" | "timeout" | "uses">>,
): void {
  const { memorySize, timeout, uses, trigger, batch } = definition;
  const what = `function "${definition.name}"`;
  checkName("function", definition.name);
  checkName("service", definition.service);
  checkTags(what, definition.tags);
  checkRange(what, "memorySize", memorySize, { least: 128, most: 10_240, unit: "MB" });
  // API Gateway gives up after 30 s, so a route's function answers for itself before that.
  checkRange(what, "timeout", timeout, {
    least: 1,
    most: trigger?.kind === "route" || trigger?.kind === "socket-route" ? 29 : 900,
    unit: "seconds",
  });
  if (trigger?.kind === "queue") checkQueue(what, trigger, timeout, batch);
  else if (batch)
    throw new DefinitionError(
      what,
      "has a batch.",
      "Only a queue hands over batches: drop it or trigger it by a queue.",
    );
  checkMemory(what, uses, trigger);
  const bad = Object.keys(uses).find((name) => !alias.test(name));
  if (bad !== undefined)
    throw new DefinitionError(
      what,
      `uses something by the name "${bad}".`,
      "Write it as camelCase: orderEvents.",
    );
}

function checkQueue(
  what: string,
  queue: Queue,
  timeout: number,
  { size = 10, window = 0, concurrency, messageConcurrency = 10 }: Batch = {},
): void {
  checkRange(what, "batch.size", size, { least: 1, most: queue.fifo ? 10 : 10_000, unit: "messages" });
  checkRange(what, "batch.window", window, { least: 0, most: queue.fifo ? 0 : 300, unit: "seconds" });
  if (concurrency !== undefined)
    checkRange(what, "batch.concurrency", concurrency, { least: 2, most: 1000, unit: "batches" });
  checkRange(what, "batch.messageConcurrency", messageConcurrency, {
    least: 1,
    most: 10_000,
    unit: "messages",
  });
  if (size > 10 && window === 0) {
    throw new DefinitionError(
      what,
      `takes batches of ${size} without a window.`,
      "SQS asks for a window of at least 1 second above 10.",
    );
  }
  if (queue.visibilityTimeout < 6 * timeout) {
    throw new DefinitionError(
      what,
      `may run ${timeout} s, but messages of queue "${queue.name}" stay hidden for only ${queue.visibilityTimeout} s.`,
      `Set the queue's visibilityTimeout to at least six times the timeout: ${6 * timeout}.`,
    );
  }
}

function checkMemory(what: string, uses: Uses, trigger: Trigger | undefined): void {
  const memories = Object.values(uses).filter(isRemembering).length;
  const keyed = trigger?.kind === "route" && trigger.idempotencyKey !== undefined;
  if (memories > 1) throw new DefinitionError(what, "remembers twice.", "One table holds what it has done.");
  if (keyed && memories === 0) {
    throw new DefinitionError(
      what,
      "has a route with an idempotency key, and remembers nothing.",
      "Add to its uses: requests: remembers(<a table with timeToLive>).",
    );
  }
  if (memories === 1 && !keyed && trigger?.kind !== "queue") {
    throw new DefinitionError(
      what,
      "remembers what it has done, but nothing tells it what is the same.",
      'Set idempotencyKey: "required" on its route, or trigger it by a queue.',
    );
  }
}
