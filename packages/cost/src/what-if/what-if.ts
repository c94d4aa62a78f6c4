import type { Usage } from "../charges/charge.ts";
import { CostError } from "../cost-error.ts";
import type { LedgerResult } from "../ledger/ledger-result.ts";
import { type MonthlyPrice, monthlyPrice } from "../monthly/monthly.ts";
import type { PriceBook } from "../price-book/price-book.ts";
import type { Change, WhatIfOptions } from "./change.ts";
import {
  changedUsage,
  cpuBoundFactor,
  type MeasuredFunction,
  monthlyUsage,
  ratioOf,
} from "./changed-usage.ts";
import { monthSeconds, type Ratio } from "./month.ts";

export type { Change, WhatIfOptions };

/** What a month would cost, as it is and after a change, through all tiers. */
export interface WhatIf {
  readonly before: MonthlyPrice;
  readonly after: MonthlyPrice;
  /** After the change if nothing took longer or shorter for it: what only waits doesn't. Only where that makes a difference. */
  readonly ifWaiting?: MonthlyPrice;
  /** Requests a month, or invocations where there is no gateway. */
  readonly requests: bigint;
  /** What the numbers take for granted, in sentences. */
  readonly assumptions: readonly string[];
}

/**
 * Prices a change from measured traffic. The ledger is to be summed by `memory` and `architecture` (and `function`, `region`
 * or others); its functions are taken for all that the account runs, as tiers and free tier are the account's.
 * @throws {CostError} when the ledger lacks these dimensions, its period or any traffic, or the change can't be
 */
export function whatIf(book: PriceBook, ledger: LedgerResult, options: WhatIfOptions): WhatIf {
  const { change, freeTier = false } = options;
  check(change, options.requests);
  const functions = measuredFunctions(ledger, options.region);
  const { volume, requests } = volumeOf(ledger, options.requests);
  const usage = (factorOf: (measured: MeasuredFunction) => Ratio) =>
    functions.flatMap((measured) => changedUsage(book, measured, change, volume, factorOf(measured)));
  const price = (used: readonly Usage[]) => monthlyPrice(book, used, { freeTier });

  const { durationFactor: given, memorySize } = change;
  const cpuBound = given === undefined && memorySize !== undefined;
  const same = { of: 1n, to: 1n };
  return {
    before: price(functions.flatMap((measured) => monthlyUsage(measured, volume))),
    after: price(
      usage((measured) => {
        if (given !== undefined) return ratioOf(given);
        return memorySize === undefined ? same : cpuBoundFactor(measured.memorySize, memorySize);
      }),
    ),
    ...(cpuBound && { ifWaiting: price(usage(() => same)) }),
    requests,
    assumptions: assumptions(options, ledger),
  };
}

function measuredFunctions(ledger: LedgerResult, region: string | undefined): readonly MeasuredFunction[] {
  const at = (dimension: string) => ledger.by.indexOf(dimension);
  const [memory, architecture] = [at("memory"), at("architecture")];
  if (memory < 0 || architecture < 0 || (at("region") < 0 && region === undefined))
    throw new CostError(
      "the ledger",
      `is summed by ${ledger.by.join(", ") || "nothing"}.`,
      "A what-if needs memory, architecture and region.",
    );
  return ledger.groups.flatMap((group) => {
    const place = group.key[at("region")] ?? region;
    const name = group.key[architecture];
    if (place === undefined || (name !== "arm64" && name !== "x86_64")) return [];
    return [{ group, region: place, memorySize: Number(group.key[memory]), architecture: name }];
  });
}

/** How many times the measured traffic a month is. */
function volumeOf(
  { total, period }: LedgerResult,
  wanted: number | undefined,
): { readonly volume: Ratio; readonly requests: bigint } {
  const measured = BigInt(total.requests > 0 ? total.requests : total.invocations);
  if (measured === 0n)
    throw new CostError(
      "the ledger",
      "has no traffic.",
      "Measure a longer time, or take a what-if elsewhere.",
    );
  if (wanted !== undefined) return { volume: { of: BigInt(wanted), to: measured }, requests: BigInt(wanted) };
  if (!period)
    throw new CostError("the ledger", "has no period.", "Give it one, or the requests of a month.");
  const month = BigInt(monthSeconds) * 1000n;
  const length = BigInt(Math.max(1, Math.round(period.to - period.from)));
  return { volume: { of: month, to: length }, requests: (measured * month) / length };
}

function assumptions({ change, freeTier = false }: WhatIfOptions, ledger: LedgerResult): readonly string[] {
  const { memorySize, architecture, gateway, provisionedConcurrency = 0, durationFactor } = change;
  return [
    "The rest of the account uses nothing: tiers begin with this traffic.",
    freeTier ? "The free tier is all its own." : "Without the free tier.",
    ...(durationFactor !== undefined ? [`Everything takes ${durationFactor} times as long, INIT too.`] : []),
    ...(memorySize !== undefined && durationFactor === undefined
      ? [
          "All of the time is one thread's work, INIT too, and its CPU grows with memory up to 1,769 MB. What waits for others doesn't get faster: its price is given beside.",
        ]
      : []),
    ...(architecture !== undefined && durationFactor === undefined
      ? ["The other architecture takes the same time."]
      : []),
    ...(gateway ? ["Each request is one of the gateway, whatever its size."] : []),
    ...(provisionedConcurrency > 0
      ? ["Every invocation finds an environment that is kept ready all month, so that none begins cold."]
      : []),
    ...(ledger.folded ? ["Functions beyond the ledger's limit are left out."] : []),
    ...(ledger.total.unpriced > 0 ? [`${ledger.total.unpriced} invocations have no known price.`] : []),
  ];
}

function check({ memorySize, durationFactor, provisionedConcurrency }: Change, requests: number | undefined) {
  const whole = (what: string, value: number | undefined, least: number, most: number) => {
    if (value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)) return;
    throw new CostError(what, `is ${value}.`, `It is a whole number from ${least} to ${most}.`);
  };
  whole("memory", memorySize, 128, 10_240);
  whole("provisioned concurrency", provisionedConcurrency, 0, 1_000_000);
  whole("requests", requests, 1, Number.MAX_SAFE_INTEGER);
  if (durationFactor !== undefined && !(durationFactor > 0 && durationFactor <= 1_000))
    throw new CostError("duration factor", `is ${durationFactor}.`, "It is above 0 and at most 1,000.");
}
