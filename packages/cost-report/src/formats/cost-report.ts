import type { LedgerResult, Period } from "@repo/cost/ledger-result";
import type { PriceBook } from "@repo/cost/price-book";

/** What every format shows. */
export interface CostReport {
  /** `stage production`, or the file that was read. */
  readonly subject: string;
  readonly region: string | undefined;
  /** Who pays, where that is known. */
  readonly account: string | undefined;
  /** What was asked for; a file is read whole unless a period was given. */
  readonly period: Period | undefined;
  readonly book: PriceBook;
  readonly result: LedgerResult;
  readonly unreadable: Unreadable;
  /** What asking CloudWatch Logs cost. */
  readonly query?: { readonly bytes: number; readonly picodollars: bigint | null };
  /** The coldest functions first. */
  readonly standing: readonly StandingCost[];
  /** What the reader has to know before trusting a number. */
  readonly notes: readonly string[];
}

/** Lines that claim to be cost records, and are none. */
export interface Unreadable {
  readonly lines: number;
  /** The first reasons, each once. */
  readonly reasons: readonly string[];
}

/** How often a function begins cold, and what one environment that is ready would cost; all of a month. */
export interface StandingCost {
  readonly function: string;
  /** MB. */
  readonly memorySize: number;
  readonly coldStarts: bigint;
  /** What INIT costs. */
  readonly init: bigint;
  /** By provisioned concurrency; `null` where the price isn't known. */
  readonly provisioned: bigint | null;
  /** By a schedule, which AWS doesn't promise to work. */
  readonly keptWarm: bigint | null;
}
