import type { CostEntry, LogPlace } from "@repo/cost/cost-entry";
import { isRecordLine, parseRecord } from "@repo/cost/parse-record";
import type { LogLine } from "../sources/log-lines.ts";

/** What a line says of its cost; undefined when it is another line of the log. */
export type ReadLine = { readonly entry: CostEntry } | { readonly wrong: string } | undefined;

/** Reads a log event as a cost entry; what its source didn't tell of its place is taken from `unknown`. */
export function readLine(line: LogLine, unknown: LogPlace): ReadLine {
  if (!isRecordLine(line.message)) return undefined;
  const { record, reason } = parseRecord(line.message);
  if (!record) return { wrong: reason };
  const { region = unknown.region, logGroup = unknown.logGroup } = line;
  const { logStream = unknown.logStream, timestamp = unknown.timestamp } = line;
  return { entry: { record, region, logGroup, logStream, timestamp } };
}
