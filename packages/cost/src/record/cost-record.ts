import type { MeterCode } from "./meter-codes.ts";

/**
 * What one invocation is estimated to cost, as one line of its function's log, beginning with `est`. The keys are short
 * because each byte is paid for. Function, service, stage, version, Region and time are not in it: CloudWatch Logs keeps
 * them with every line, as its group, its stream and its time.
 */
export interface CostRecord {
  /**
   * Picodollars at the list price's first tier, the sum of its parts: each the rate of a meter times its quantity, rounded
   * half up. `null` when a rate isn't known.
   */
  readonly est: number | null;
  /** Why `est` is `null`. */
  readonly why?: string;
  /** The invocation's request id. */
  readonly id: string;
  /** The X-Ray trace that caused it: `1-5759e988-bd862e3fe1be46a994272793`. */
  readonly x?: string;
  /** What triggered it: `POST /orders`, the name of a queue or topic. */
  readonly on?: string;
  /** The function's tags, overlaid by those of the request that caused it. */
  readonly t: CostTags;
  /** How much of each meter it used, in the meter's whole units; what wasn't used is left out. */
  readonly q: Quantities;
  /** Memory size in MB; 0 when nobody said, and then `est` is `null`. */
  readonly m: number;
  /** Milliseconds of INIT, on a cold start only; they are billed when the environment was started on demand. */
  readonly i?: number;
  /** The price book's version: `261122-8147`. */
  readonly b: string;
  /** It failed, or was late. */
  readonly e?: 1;
  /** It stands for so many invocations, as the others weren't recorded. */
  readonly w?: number;
  /** What caused it, if that were several; `t` has the function's tags only then, and `x` is left out. */
  readonly s?: readonly CauseShare[];
}

/**
 * One cause of a batch: its weight in the whole, how many messages it sent, its request tags and, where known, its trace.
 */
export type CauseShare = readonly [weight: number, messages: number, tags: CostTags, trace?: string];

export type CostTags = Readonly<Record<string, string>>;

export type Quantities = Readonly<Partial<Record<MeterCode, number>>>;
