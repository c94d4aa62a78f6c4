import type { CostEntry, LogPlace } from "../../ledger/entry/cost-entry.ts";
import type { ReportLine } from "../lines/platform-line.ts";

export interface PlacedReport extends LogPlace {
  readonly report: ReportLine;
}

/** What is known of a request in one environment and waits for the rest. */
export interface Pending {
  readonly entries: CostEntry[];
  readonly reports: PlacedReport[];
  readonly starts: { readonly timestamp: number; readonly trace?: string }[];
  /** Of Lambda's own lines about it. */
  logBytes: number;
}

/** Milliseconds that a record may be before or after the invocation that it is of: less than Lambda waits before a retry. */
const slack = 5_000;

/**
 * Requests that lack their record or their report, the oldest first. An asynchronous request is retried under the same id, so
 * one can wait in an environment several times.
 */
export class PendingInvocations {
  readonly #limit: number;
  readonly #pending = new Map<string, Pending>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  at(key: string): Pending {
    const known = this.#pending.get(key);
    if (known) return known;
    const pending: Pending = { entries: [], reports: [], starts: [], logBytes: 0 };
    this.#pending.set(key, pending);
    return pending;
  }

  /** Forgets what a settled request was told by, and the request if nothing waits for it any more. */
  tidy(key: string): void {
    const pending = this.#pending.get(key);
    if (!pending) return;
    pending.logBytes = 0;
    if (pending.entries.length === 0 && pending.reports.length === 0) this.#pending.delete(key);
  }

  /** Takes out the oldest once there are more than the limit: a tenth of them, since finding them has its price. */
  overdue(): Iterable<readonly [key: string, Pending]> {
    return this.#pending.size > this.#limit ? this.#take(Math.floor(this.#limit * 0.9)) : [];
  }

  /** Takes out all. */
  rest(): Iterable<readonly [key: string, Pending]> {
    return this.#take(0);
  }

  *#take(left: number): Iterable<readonly [key: string, Pending]> {
    for (const oldest of this.#pending) {
      if (this.#pending.size <= left) return;
      this.#pending.delete(oldest[0]);
      yield oldest;
    }
  }
}

/** Whether a record was written during an invocation, or about. */
export function belongs(entry: CostEntry, { timestamp, report }: PlacedReport): boolean {
  const { duration, initDuration = 0 } = report;
  return (
    entry.timestamp >= timestamp - duration - initDuration - slack && entry.timestamp <= timestamp + slack
  );
}
