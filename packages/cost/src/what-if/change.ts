import type { Architecture } from "../price-book/meters.ts";

/** What would be otherwise; what is left out stays as it was measured. */
export interface Change {
  /** MB. */
  readonly memorySize?: number;
  readonly architecture?: Architecture;
  readonly gateway?: "http" | "rest";
  /** Execution environments kept ready for each function. */
  readonly provisionedConcurrency?: number;
  /**
   * How many times as long everything takes, INIT too. Default: as CPU-bound work does under the memory, and 1 where that stays.
   */
  readonly durationFactor?: number;
}

export interface WhatIfOptions {
  readonly change: Change;
  /** Requests a month, or invocations where there is no gateway. Default: as many as in the measured period, for a month. */
  readonly requests?: number;
  readonly freeTier?: boolean;
  /** Where it runs, if `region` is none of the ledger's dimensions. */
  readonly region?: string;
}
