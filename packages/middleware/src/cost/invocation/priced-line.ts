import type { CostRecord } from "@repo/cost/cost-record";
import type { Usage } from "./payer.ts";
import type { UsagePrice } from "./price-of.ts";

export type UnpricedRecord = Omit<CostRecord, "est" | "q"> & { readonly q: Usage };

/** Bytes of the last line: the next one's are probably as many. */
let likely = 256;

/** A record's line, with its price, in which its own bytes are: once for all the invocations that it stands for. */
export function pricedLine(
  record: UnpricedRecord,
  price: (usage: Usage) => UsagePrice,
): { readonly est: number | null; readonly line: string } {
  const { q, w = 1 } = record;
  const { lv = 0 } = q;
  // The line is as long as its own price has digits: what was found is tried again until it fits.
  for (let turn = 0; ; turn += 1) {
    q.lv = lv + Math.round(likely / w);
    const { est, why } = price(q);
    const line = JSON.stringify({ est, why, ...record });
    const bytes = Buffer.byteLength(line);
    if (bytes === likely || turn > 2) return { est, line };
    likely = bytes;
  }
}
