import type { Usage } from "./payer.ts";
import type { UsagePrice } from "./price-of.ts";

/** A record as it is written, before its price is known. */
export interface UnpricedRecord {
  why?: string | undefined;
  /** With what else was logged as its `lv`. */
  readonly q: Usage;
  readonly w?: number;
}

/** Bytes of the last line: the next one's are probably as many. */
let likely = 256;
/** Those bytes alone, which are priced anew for each line. */
const own: Usage = {};

/** A record's line, with its price, in which its own bytes are: once for all the invocations that it stands for. */
export function pricedLine(
  record: UnpricedRecord,
  price: (usage: Usage) => UsagePrice,
): { readonly est: number | null; readonly line: string } {
  const { q, w = 1 } = record;
  const { lv: logged = 0 } = q;
  q.lv = 0;
  const { est: rest, why } = price(q);
  record.why = why;
  // Nothing else can look like this mark: within a text its quotes would be escaped, and the value of a tag is a text.
  const mark = '"lv":0';
  const text = JSON.stringify(record).slice(1);
  const length = Buffer.byteLength(text) + 7;
  // The line is as long as its own price has digits: what was found is tried again until it fits.
  for (let turn = 0; ; turn += 1) {
    const lv = logged + Math.round(likely / w);
    own.lv = lv;
    const est = rest === null ? null : rest + (price(own).est ?? 0);
    const bytes = length + `${est}${lv}`.length;
    if (bytes === likely || turn > 2)
      return { est, line: `{"est":${est},${text.replace(mark, `"lv":${lv}`)}` };
    likely = bytes;
  }
}
