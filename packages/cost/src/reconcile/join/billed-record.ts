import type { Parts } from "../../ledger/entry/record-parts.ts";
import { divideHalfUp } from "../../money/picodollars.ts";
import type { CostRecord, Quantities } from "../../record/cost-record.ts";
import type { MeterCode } from "../../record/meter-codes.ts";
import { partPrice } from "../../record/part-price.ts";
import { initReportLogBytes, initStartLogBytes, platformLogBytes } from "../../record/platform-log-bytes.ts";
import type { ReportLine } from "../lines/platform-line.ts";

/** What Lambda says of an invocation. */
export interface Reported extends ReportLine {
  /** Bytes of its lines about the invocation, where all of them were read. */
  readonly logBytes?: number;
}

/**
 * A record with the time that Lambda billed, and the lines that it logged, in place of those that it estimated; the other
 * parts stay. By another price book than the record's, both are priced in proportion.
 * @param rateOf picodollars for a priced unit, `null` when it isn't known
 */
export function billedRecord(
  record: CostRecord,
  report: Reported,
  parts: Parts,
  rateOf: (code: MeterCode) => number | null,
): CostRecord {
  const { est, q, m } = record;
  const { billedDuration, memorySize, initDuration, status } = report;
  const estimated = parts.duration;
  const quantities: Partial<Record<MeterCode, number>> = { ...q };
  let change = 0;
  for (const [index, { code, time, per }] of parts.meters.entries()) {
    const before = parts.quantities[index]!;
    let quantity: number;
    if (code === "lv") {
      const counted =
        platformLogBytes + (record.i === undefined ? 0 : initStartLogBytes + initReportLogBytes);
      if (report.logBytes === undefined || before < counted) continue;
      // After a crash the next invocation bears an INIT of which Lambda says nothing.
      quantity = before - counted + report.logBytes + (initDuration === undefined ? 0 : initStartLogBytes);
    } else {
      if (time === undefined || (time === "storage" && estimated === 0)) continue;
      quantity = billedDuration * (time === "storage" ? Math.round(before / estimated) : memorySize);
    }
    quantities[code] = quantity;
    change +=
      priceOf(quantity, before, parts.prices[index]!, parts.divided ? null : rateOf(code), per) -
      parts.prices[index]!;
  }
  const { i, ...others } = record;
  const init = initDuration === undefined ? i : Math.round(initDuration);
  return {
    ...others,
    est: est === null ? null : est + change,
    q: quantities satisfies Quantities,
    m: estimated === 0 ? m : memorySize,
    ...(init !== undefined && { i: init }),
    ...(status !== "success" && { e: 1 as const }),
  };
}

function priceOf(quantity: number, before: number, price: number, rate: number | null, per: number): number {
  if (rate !== null) return partPrice(rate, quantity, per);
  return before === 0 ? price : Number(divideHalfUp(BigInt(price) * BigInt(quantity), BigInt(before)));
}
