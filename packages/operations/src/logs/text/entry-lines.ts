import { printable } from "@repo/stage/terminal/printable";
import pc from "picocolors";
import type { LogEntry } from "../reading/log-entry.ts";
import { groupName } from "../stage-groups.ts";
import { entryBody } from "./entry-body.ts";
import { errorLines, errorTitle, type FrameOptions } from "./error-lines.ts";
import { paintedLevel } from "./painted.ts";

export interface LineOptions extends FrameOptions {
  /** Columns of the functions' names. */
  readonly nameWidth: number;
  /** When the entry was written, as the line begins with it. */
  when(timestamp: number): string;
}

/** What tells nothing that the report of the invocation doesn't tell. */
function isPassing(entry: LogEntry): boolean {
  return entry.kind === "platform" && (entry.failure === undefined || entry.type === "runtimeDone");
}

/** An entry as one line, with the lines of its error below; none for what tells nothing of its own. */
export function entryLines(
  entry: LogEntry,
  { nameWidth, whole, when, place }: LineOptions,
): readonly string[] {
  if (isPassing(entry) && !whole) return [];
  const { line, level, requestId } = entry;
  const id = requestId === undefined ? "" : pc.dim(printable(whole ? requestId : requestId.slice(0, 8)));
  const head = [
    pc.dim(when(line.timestamp)),
    paintedLevel(level),
    pc.bold(printable(groupName(line.logGroup)).padEnd(nameWidth)),
    entryBody(entry, whole),
  ];
  const error = entry.kind === "said" ? entry.error : undefined;
  // Lambda itself logs an error without a message of its own.
  const below = error
    ? [
        ...(entry.kind === "said" && entry.message ? [errorTitle(error)] : []),
        ...errorLines(error, { whole, place }),
      ]
    : [];
  return [
    [...head, id].filter(Boolean).join("  "),
    ...below.map((text) => `${" ".repeat(when(line.timestamp).length + 9)}${text}`),
  ];
}
