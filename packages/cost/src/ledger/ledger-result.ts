import type { Total } from "../charges/total.ts";
import type { MeterName } from "../price-book/meters.ts";

/**
 * What a ledger sums by. `route` is what triggered the function (a route key, the name of a queue or topic), `trace` the
 * request that it all began with, `hour` and `day` are in UTC. Any other name is a tag; `tag:service` is the tag that has a
 * dimension's name.
 */
export type Dimension = string;

/** A time span in milliseconds since 1970, with `from` and without `to`. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** What many invocations, or shares of them, add up to. Each stands for as many as its record's weight says. */
export interface Sums {
  /** Unknown as soon as one invocation's price is; `known` is the rest. */
  readonly price: Total;
  /** Invocations that bear on it: one that several groups caused counts in each. */
  readonly invocations: number;
  /** Messages of batches; an invocation without a batch counts one. */
  readonly messages: number;
  /** Invocations that a gateway's request caused. */
  readonly requests: number;
  /** Invocations of which at least a part has no known price. */
  readonly unpriced: number;
  /** Invocations whose parts are their estimate divided, as the price book is another than the record's. */
  readonly divided: number;
  readonly failed: CountAndAmount;
  /** Invocations that began with INIT, all that they cost, and what INIT did of that. */
  readonly coldStarts: CountAndAmount & { readonly init: bigint; readonly initMilliseconds: bigint };
  /** Milliseconds that Lambda bills for. */
  readonly duration: bigint;
  /** By service, in the price book's order; they sum to `price.known`. */
  readonly services: readonly ServiceSum[];
  /** By meter. */
  readonly meters: readonly MeterSum[];
}

export interface CountAndAmount {
  readonly count: number;
  readonly picodollars: bigint;
}

export interface ServiceSum {
  readonly service: ServiceName;
  readonly picodollars: bigint;
}

/** `other` is what no part is known of: the price book has no rate for a meter of the record. */
export type ServiceName =
  | "lambda"
  | "apiGateway"
  | "sqs"
  | "sns"
  | "dynamodb"
  | "logs"
  | "cloudWatch"
  | "eventBridge"
  | "scheduler"
  | "other";

export interface MeterSum {
  readonly meter: MeterName;
  readonly quantity: bigint;
  readonly picodollars: bigint;
}

export interface LedgerGroup extends Sums {
  /** One value for each dimension; `null` where the tag is missing. */
  readonly key: readonly (string | null)[];
  /** Oldest first, without empty ones; only when a series was asked for. */
  readonly series: readonly SeriesPoint[];
}

export interface SeriesPoint {
  /** The start of the hour or day, in milliseconds since 1970. */
  readonly at: number;
  readonly picodollars: bigint;
  readonly invocations: number;
}

/** What costs more or less than in the period before, the largest change first. */
export interface Mover {
  readonly key: readonly (string | null)[];
  readonly before: bigint;
  readonly now: bigint;
  /** `now` less `before`. */
  readonly change: bigint;
}

export interface UnitCost {
  /** `request`, `trace`, `invocation`, `message`, or the name that was given. */
  readonly name: string;
  /** Picodollars for one, rounded half up; `null` when there was none. */
  readonly picodollars: bigint | null;
  /** What was divided. */
  readonly of: bigint;
  readonly count: number;
  /** Of distinct values there are estimates above 65,536, with a standard error of 0.8 %. */
  readonly exact: boolean;
}

/** What lacks a required tag. */
export interface Untagged extends CountAndAmount {
  readonly key: string;
}

export interface LedgerResult {
  readonly by: readonly Dimension[];
  readonly period?: Period;
  readonly previous?: Period;
  readonly total: Sums & { readonly series: readonly SeriesPoint[] };
  /** The dearest first. They and `folded` sum to the total, exactly. */
  readonly groups: readonly LedgerGroup[];
  /** Groups beyond the limit: the least dear of them were summed up here, so a group may have lost what it cost early. */
  readonly folded?: Sums & { readonly series: readonly SeriesPoint[] };
  /** What the same cost in the period before; only with `previous`. */
  readonly before?: CountAndAmount;
  readonly movers: readonly Mover[];
  readonly unitCosts: readonly UnitCost[];
  readonly untagged: readonly Untagged[];
  /** Why prices aren't known, the first twenty reasons. */
  readonly reasons: readonly { readonly reason: string; readonly invocations: number }[];
  /** Records that were in neither period, or that the filter left out. */
  readonly outside: number;
}
