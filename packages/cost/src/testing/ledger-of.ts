import type { CostEntry } from "../ledger/entry/cost-entry.ts";
import { Ledger } from "../ledger/ledger.ts";
import type { LedgerOptions } from "../ledger/ledger-options.ts";
import type { LedgerResult } from "../ledger/ledger-result.ts";
import type { CostRecord } from "../record/cost-record.ts";
import { madeRecord } from "./made-lines.ts";
import { book, region } from "./us-east-1.ts";

export const hour = 3_600_000;

/** Where `place-order` of production logs. */
export const shop = {
  region,
  logGroup: "/production/shop/place-order",
  logStream: "2026/11/22/[12]8f5a",
  timestamp: 0,
};

/** One invocation of 10 ms with 256 MB on Arm, unless it says otherwise. */
export function entry(record: Partial<CostRecord>, place: Partial<CostEntry> = {}): CostEntry {
  return { ...shop, ...place, record: madeRecord(book, region, { q: { ra: 1, da: 256 * 10 }, ...record }) };
}

/** What such an invocation costs. */
export const price = 200_000n + 33_334n;

/** The sums of entries, without dimensions unless they are given. */
export function ledgerOf(entries: readonly CostEntry[], options: Partial<LedgerOptions> = {}): LedgerResult {
  const ledger = new Ledger({ book, by: [], ...options });
  for (const one of entries) ledger.add(one);
  return ledger.result;
}
