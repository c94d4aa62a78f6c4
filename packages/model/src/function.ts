import type { Route } from "./http/route.ts";
import type { SocketRoute } from "./http/socket-route.ts";
import type { Queue } from "./messaging/queue.ts";
import type { Topic } from "./messaging/topic.ts";
import { DefinitionError } from "./rules/definition-error.ts";
import { checkName } from "./rules/name.ts";
import { checkRange } from "./rules/range.ts";
import { checkTags, type Tags } from "./tags/tags.ts";
import { isRemembering, type Use } from "./use.ts";

export type Trigger = Route | SocketRoute | Queue | Topic;
export type Uses = Readonly<Record<string, Use>>;

/** How a queue's messages are handed to a function. */
export interface Batch {
  /** Messages at most in one invocation, 1–10,000 (10 on FIFO). Default 10. */
  readonly size?: number;
  /** Seconds to wait for a full batch, 0–300. Default 0. */
  readonly window?: number;
  /** Batches in work at the same time at most, 2–1,000. */
  readonly concurrency?: number;
  /**
   * Messages of one batch in work at the same time at most, 1–10,000. Default 10. The fewer, the shorter is each one's
   * share of the time.
   */
  readonly messageConcurrency?: number;
}

export interface FunctionDefinition {
  /** The folder's name under `apps`. */
  readonly name: string;
  /** The service that it belongs to: one CloudFormation stack each. */
  readonly service: string;
  /** What invokes it; without one, it is invoked by name. */
  readonly trigger?: Trigger;
  /** Only with a queue as the trigger. */
  readonly batch?: Batch;
  /** What it may touch, by the name that its handler knows it by. */
  readonly uses?: Uses;
  /** MB, 128–10,240. Default 256. */
  readonly memorySize?: number;
  /** Seconds, 1–900, and at most 29 behind a route. Default 10. */
  readonly timeout?: number;
  /** Default `arm64`: a fifth cheaper per GB-second. */
  readonly architecture?: "arm64" | "x86_64";
  readonly tags: Tags;
}

/** What triggers a function, what it may touch, what it costs to whom. */
export type FunctionSpec<Definition extends FunctionDefinition = FunctionDefinition> =
  Readonly<Definition> & {
    readonly kind: "function";
    readonly memorySize: number;
    readonly timeout: number;
    readonly architecture: "arm64" | "x86_64";
    readonly uses: Definition["uses"] extends Uses ? Definition["uses"] : Readonly<Record<never, Use>>;
  };

const alias = /^[a-z][A-Za-z0-9]*$/;

/** Declares a function. @throws {DefinitionError} when Lambda, its trigger or the tag rules would refuse it */
export function defineFunction<const Definition extends FunctionDefinition>(
  definition: Definition,
): FunctionSpec<Definition> {
  const { memorySize = 256, timeout = 10, architecture = "arm64", uses = {}, trigger, batch } = definition;
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
  return {
    ...definition,
    kind: "function",
    memorySize,
    timeout,
    architecture,
    uses,
  } as unknown as FunctionSpec<Definition>;
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
