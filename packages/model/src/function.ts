import { checkFunction } from "#rules/check-function";
import type { Route } from "./http/route.ts";
import type { SocketRoute } from "./http/socket-route.ts";
import type { Queue } from "./messaging/queue.ts";
import type { Schedule } from "./messaging/schedule.ts";
import type { Topic } from "./messaging/topic.ts";
import type { Tags } from "./tags/tags.ts";
import type { Use } from "./use.ts";

export type Trigger = Route | SocketRoute | Queue | Topic | Schedule;
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

/** Declares a function. @throws {DefinitionError} when Lambda, its trigger or the tag rules would refuse it */
export function defineFunction<const Definition extends FunctionDefinition>(
  definition: Definition,
): FunctionSpec<Definition> {
  const { memorySize = 256, timeout = 10, architecture = "arm64", uses = {} } = definition;
  const sized = { ...definition, memorySize, timeout, architecture, uses };
  checkFunction(sized);
  return { ...sized, kind: "function" } as unknown as FunctionSpec<Definition>;
}
