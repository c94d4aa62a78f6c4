import type { LogLine } from "@repo/stage/logs/log-line";
import { PriceJoin } from "./price-join.ts";
import { rawLine } from "./raw-line.ts";
import type { LogEntry } from "./reading/log-entry.ts";
import { readEntry } from "./reading/read-entry.ts";
import { entryLines, type LineOptions } from "./text/entry-lines.ts";
import type { FrameOptions } from "./text/error-lines.ts";
import { clock } from "./text/painted.ts";

export interface PrinterOptions extends FrameOptions {
  /** The events as they stand, one JSON object a line. */
  readonly json: boolean;
  readonly nameWidth: number;
  readonly now: number;
  keeps(entry: LogEntry): boolean;
}

/** Writes log events to the standard output as they come. */
export class LinePrinter {
  readonly #options: PrinterOptions;
  readonly #lineOptions: LineOptions;
  readonly #join = new PriceJoin();
  /** Events that were written. */
  printed = 0;

  constructor(options: PrinterOptions) {
    const { nameWidth, whole, now, place } = options;
    this.#options = options;
    this.#lineOptions = { nameWidth, whole, place, when: (timestamp) => clock(timestamp, now) };
  }

  print(line: LogLine): void {
    const entry = readEntry(line);
    if (!this.#options.keeps(entry)) return;
    if (this.#options.json) this.#write([rawLine(line)]);
    else this.#show(this.#join.push(entry));
  }

  /** Nothing more is there for now: what waited for longer is written. */
  settle(): void {
    this.#show(this.#join.settle());
  }

  end(): void {
    this.#show(this.#join.end());
  }

  #show(entries: Iterable<LogEntry>): void {
    for (const entry of entries) this.#write(entryLines(entry, this.#lineOptions));
  }

  #write(lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.printed += 1;
    process.stdout.write(`${lines.join("\n")}\n`);
  }
}
