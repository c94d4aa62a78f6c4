import type { PriceBook } from "../price-book/price-book.ts";
import type { Dimension, Period } from "./ledger-result.ts";

export interface LedgerOptions {
  /** Prices the parts of records that were made by the same version. */
  readonly book: PriceBook;
  /** What is summed by; without any there is one group. */
  readonly by: readonly Dimension[];
  /** Only what is inside; everything without it. */
  readonly period?: Period;
  /** What is compared with. */
  readonly previous?: Period;
  /** Only what has these values; `null` is a tag that is missing. */
  readonly where?: Readonly<Record<Dimension, string | null>>;
  /** At most so many groups, the dearest. Default 1,000. */
  readonly limit?: number;
  /** A sum for each hour or day of the period (UTC), which may have 2,000 of them. */
  readonly series?: "hour" | "day";
  /** Tags that everything should have. */
  readonly required?: readonly string[];
  /** What one of something costs. Default: of a request, a trace, an invocation. */
  readonly units?: readonly Unit[];
}

/** The cost of what has the values of `where`, for one of `per`. */
export interface Unit {
  readonly name: string;
  readonly where?: Readonly<Record<Dimension, string | null>>;
  readonly per: UnitOf;
}

/**
 * A request of a gateway, an invocation, a message; each invocation that one route caused (an order is one of `POST /orders`);
 * each different value of a dimension (`tenant`, `trace`) among what is summed.
 */
export type UnitOf =
  | "request"
  | "invocation"
  | "message"
  | { readonly route: string }
  | { readonly distinct: Dimension };

export const defaultUnits: readonly Unit[] = [
  { name: "request", per: "request" },
  { name: "trace", per: { distinct: "trace" } },
  { name: "invocation", per: "invocation" },
];
