import { CostError } from "../cost-error.ts";
import type { Period } from "../ledger/ledger-result.ts";

const hour = 3_600_000;

/** The time that a group's charges are of: its day or hour, else the whole period. @throws {CostError} */
export function chargePeriod(values: ReadonlyMap<string, string | null>, whole: Period | undefined): Period {
  for (const [dimension, length] of [
    ["hour", hour],
    ["day", 24 * hour],
  ] as const) {
    const value = values.get(dimension);
    if (value == null) continue;
    const from = Date.parse(value);
    return { from, to: from + length };
  }
  if (whole) return whole;
  throw new CostError("a charge", "has no period.", 'Give the ledger a period, or sum by "day" or "hour".');
}

/** The month that a bill is of. @throws {CostError} when a charge is of several */
export function billingMonth({ from, to }: Period): Period {
  const date = new Date(from);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const bounds = { from: Date.UTC(year, month), to: Date.UTC(year, month + 1) };
  if (to > from && to <= bounds.to) return bounds;
  throw new CostError(
    "a charge",
    `is of ${from} to ${to}, which isn't within a month.`,
    'Sum by "day" or "hour".',
  );
}

/** `2026-11-22T09:00:00Z` */
export function dateTime(timestamp: number): string {
  return new Date(timestamp).toISOString().replace(/\.\d+Z$/, "Z");
}
