import type { CountAndAmount, LedgerResult } from "../ledger/ledger-result.ts";
import type { Calibration } from "./lines/calibration.ts";

/** What was estimated beside what Lambda billed. */
export interface Reconciliation {
  /** The records as they were written. */
  readonly estimated: LedgerResult;
  /**
   * Each invocation once: with the time that Lambda billed; as estimated where there is no report; by the report alone where
   * there is no record.
   */
  readonly billed: LedgerResult;
  /** The largest difference first. */
  readonly groups: readonly ReconciledGroup[];
  /** Invocations with record and report. */
  readonly matched: number;
  readonly calibration?: Calibration;
  readonly recordsWithoutReport: CountAndAmount;
  /** Crashes, time-outs, killed ones, by the status that Lambda reports; what is `unpriced` isn't in the amount. */
  readonly reportsWithoutRecord: readonly (CountAndAmount & {
    readonly status: string;
    readonly unpriced: number;
  })[];
  /** Reported successes of functions that write records of a sample only: the records' weights stand for them. */
  readonly sampledOut: number;
  /** INITs that failed and were repeated, which no invocation's billed time has. */
  readonly failedInits: { readonly count: number; readonly milliseconds: number };
  readonly startsWithoutReport: number;
  /** Lines that were delivered more than once, and are counted once. */
  readonly duplicates: number;
  /** Lines whose partner was too far away: they are counted by the one that came first. */
  readonly late: number;
  /** Lines that claim to be records and can't be read. */
  readonly broken: readonly { readonly reason: string; readonly lines: number }[];
  /** What the numbers leave open, in sentences. */
  readonly unexplained: readonly string[];
}

export interface ReconciledGroup {
  readonly key: readonly (string | null)[];
  readonly estimated: bigint;
  readonly billed: bigint;
  /** `billed` less `estimated`. */
  readonly difference: bigint;
}

/** The groups of both sides, the largest difference first. */
export function reconciledGroups(estimated: LedgerResult, billed: LedgerResult): readonly ReconciledGroup[] {
  const sums = new Map<string, { key: ReconciledGroup["key"]; estimated: bigint; billed: bigint }>();
  for (const { key, price } of estimated.groups)
    sums.set(JSON.stringify(key), { key, estimated: price.known, billed: 0n });
  for (const { key, price } of billed.groups) {
    const text = JSON.stringify(key);
    sums.set(text, { key, estimated: sums.get(text)?.estimated ?? 0n, billed: price.known });
  }
  return [...sums.values()]
    .map((group) => ({ ...group, difference: group.billed - group.estimated }))
    .sort((one, other) => Number(absolute(other.difference) - absolute(one.difference)));
}

function absolute(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}

/** Says in sentences what a reconciliation leaves open. */
export function unexplained(found: Omit<Reconciliation, "unexplained">): readonly string[] {
  const { recordsWithoutReport, reportsWithoutRecord, failedInits, startsWithoutReport, late, broken } =
    found;
  const sentences: string[] = [];
  const say = (count: number, sentence: string) => {
    if (count > 0) sentences.push(`${count} ${sentence}`);
  };
  say(
    recordsWithoutReport.count,
    "records have no report: their estimates stand. Lambda's system log level may leave reports out, or the period ends between the two.",
  );
  for (const { status, count, unpriced } of reportsWithoutRecord) {
    say(
      count,
      `invocations with the status "${status}" left no record: what they called before they ended isn't known${status === "success" ? ", or their function writes no cost records" : ""}.`,
    );
    say(
      unpriced,
      "of them can't be priced, as no record tells their function's architecture or its Region's price isn't known.",
    );
  }
  say(
    failedInits.count,
    `initialisations failed and were repeated, after ${failedInits.milliseconds} ms that no report bills.`,
  );
  say(
    startsWithoutReport,
    "invocations have begun and not been reported: they are still running, or the period ends between the two.",
  );
  say(late, "lines came too long after their partner to be joined, and were left out.");
  for (const { reason, lines } of broken)
    say(lines, `lines claim to be cost records and can't be read: ${reason}`);
  return sentences;
}
