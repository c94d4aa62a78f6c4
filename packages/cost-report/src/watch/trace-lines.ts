import type { CostEntry } from "@repo/cost/cost-entry";
import { recordShares } from "@repo/cost/record-shares";
import { printable } from "@repo/stage/terminal/printable";
import { cut } from "@repo/stage/terminal/text-table";
import pc from "picocolors";
import { clock, price } from "./entry-line.ts";

interface Trace {
  readonly began: number;
  /** `null` as soon as one part has no known price. */
  picodollars: bigint | null;
  readonly functions: string[];
  /** When its last invocation was read. */
  touched: number;
}

/** Traces are open for so many milliseconds after their last invocation was read. */
const quiet = 5_000;
const mostOpen = 10_000;

/** Sums up what one request caused, and says it when nothing more comes. */
export class TraceLines {
  readonly #open = new Map<string, Trace>();

  /** @param now milliseconds since 1970 */
  add({ record, logGroup, timestamp }: CostEntry, now: number): void {
    const name = logGroup.slice(logGroup.lastIndexOf("/") + 1);
    for (const { trace = record.id, picodollars } of recordShares(record)) {
      const open = this.#open.get(trace) ?? {
        began: timestamp,
        picodollars: 0n,
        functions: [],
        touched: now,
      };
      open.picodollars =
        picodollars === null || open.picodollars === null ? null : open.picodollars + picodollars;
      if (!open.functions.includes(name)) open.functions.push(name);
      open.touched = now;
      this.#open.set(trace, open);
    }
  }

  /** The lines of traces that have ended by now; of all of them at the end. */
  *ended(now: number, width: number): Iterable<string> {
    for (const [id, { began, picodollars, functions, touched }] of this.#open) {
      if (touched + quiet > now && this.#open.size <= mostOpen) continue;
      this.#open.delete(id);
      const head = `${pc.dim(clock(began))}  ${pc.bold(price(picodollars))}  `;
      const path = functions.map(printable).join(" → ");
      yield `${head}${cut(`${path}  ${printable(id)}`, Math.max(20, width - 25))}`;
    }
  }
}
