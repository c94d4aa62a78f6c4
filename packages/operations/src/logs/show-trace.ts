import type { LogLine } from "@repo/stage/logs/log-line";
import pc from "picocolors";
import { PriceJoin } from "./price-join.ts";
import { readEntry } from "./reading/read-entry.ts";
import { groupName } from "./stage-groups.ts";
import { entryLines } from "./text/entry-lines.ts";
import type { FrameOptions } from "./text/error-lines.ts";
import { milliseconds } from "./text/painted.ts";
import { spansOf } from "./trace/spans.ts";
import { waterfall } from "./trace/waterfall.ts";

export interface TraceView extends FrameOptions {
  readonly trace: string;
  /** Columns of the terminal. */
  readonly width: number;
}

/** A trace as a waterfall of its invocations, with the lines of all of them below. */
export function showTrace(
  lines: readonly LogLine[],
  { trace, whole, place, width }: TraceView,
): readonly string[] {
  const entries = lines.map(readEntry);
  const spans = spansOf(entries);
  const join = new PriceJoin();
  const joined = [...entries.flatMap((entry) => [...join.push(entry)]), ...join.end()];
  const begin = Math.min(
    ...lines.map(({ timestamp }) => timestamp),
    ...spans.map(({ start, init }) => start - init),
  );
  const options = {
    nameWidth: Math.max(...lines.map(({ logGroup }) => groupName(logGroup).length)),
    whole,
    place,
    when: (timestamp: number) => `+${milliseconds(timestamp - begin)}`.padStart(9),
  };
  return [
    ...(spans.length > 0 ? waterfall(trace, spans, width) : [`${pc.bold("Trace")} ${trace}`]),
    "",
    ...joined.flatMap((entry) => entryLines(entry, options)),
  ];
}
