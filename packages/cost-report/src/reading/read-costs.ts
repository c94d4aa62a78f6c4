import type { CostEntry, LogPlace } from "@repo/cost/cost-entry";
import type { Unreadable } from "../formats/cost-report.ts";
import type { LogLines } from "../sources/log-lines.ts";
import { readLine } from "./cost-entry.ts";

const mostReasons = 5;

/** Hands every cost entry of a log on as it is read, and counts the lines that claim to be one and aren't. */
export async function readCosts(
  lines: LogLines,
  unknown: LogPlace,
  take: (entry: CostEntry) => void,
): Promise<Unreadable> {
  let wrong = 0;
  const reasons = new Set<string>();
  for await (const many of lines) {
    for (const line of many) {
      const read = readLine(line, unknown);
      if (!read) continue;
      if ("entry" in read) {
        take(read.entry);
        continue;
      }
      wrong += 1;
      if (reasons.size < mostReasons) reasons.add(read.wrong);
    }
  }
  return { lines: wrong, reasons: [...reasons] };
}
