import type { CostEntry, LogEntry } from "./reading/log-entry.ts";

/** Milliseconds of log time after which the report of a cost record is not waited for. */
const patience = 60_000;

/** Puts each cost record into the report of its invocation, which follows it; one without a report stays an entry. */
export class PriceJoin {
  readonly #waiting = new Map<string, CostEntry>();
  #settled = new Set<string>();

  /** What can be shown, now that this entry was read. */
  *push(entry: LogEntry): Generator<LogEntry> {
    for (const cost of this.#waiting.values()) {
      if (cost.line.timestamp + patience >= entry.line.timestamp) break;
      yield this.#give(cost);
    }
    if (entry.kind === "cost") {
      this.#waiting.set(entry.requestId, entry);
      return;
    }
    const cost = entry.kind === "report" ? this.#waiting.get(entry.requestId) : undefined;
    if (cost) this.#give(cost);
    yield entry.kind === "report" ? { ...entry, cost: cost?.record } : entry;
  }

  /** What waits since the last time that nothing more was there to read. */
  *settle(): Generator<LogEntry> {
    for (const id of this.#settled) {
      const cost = this.#waiting.get(id);
      if (cost) yield this.#give(cost);
    }
    this.#settled = new Set(this.#waiting.keys());
  }

  /** Everything that waits. */
  *end(): Generator<LogEntry> {
    for (const cost of this.#waiting.values()) yield this.#give(cost);
  }

  #give(cost: CostEntry): CostEntry {
    this.#waiting.delete(cost.requestId);
    return cost;
  }
}
