import type { LogLine } from "@repo/stage/logs/log-line";
import { type MatchingOptions, matchingLines } from "@repo/stage/logs/matching-lines";
import { mapLimited } from "../../map-limited.ts";
import { readEntry } from "../reading/read-entry.ts";

export interface TraceSearch {
  readonly source: Pick<MatchingOptions, "client" | "region">;
  readonly groups: readonly string[];
  readonly trace: string;
  readonly period: { readonly from: number; readonly to: number };
}

/** Requests at once: CloudWatch Logs allows ten a second. */
const atOnce = 5;
/** Request ids that one filter pattern of 1,024 characters holds. */
const mostIds = 20;

/**
 * All lines of the invocations that belong to a trace, in the order of time: also those that don't name it, as what the
 * console writes. @throws {CommandError}
 */
export async function traceLines(search: TraceSearch): Promise<readonly LogLine[]> {
  const found = new Map<string, LogLine>();
  const idsByGroup = new Map<string, Set<string>>();
  const look = async (group: string, filterPattern: string) => {
    for await (const { id, line } of matchingLines(
      { ...search.source, filterPattern },
      group,
      search.period,
    )) {
      found.set(id, line);
    }
  };
  await mapLimited(search.groups, atOnce, (group) => look(group, `"${search.trace}"`));
  for (const line of found.values()) {
    const { requestId } = readEntry(line);
    const ids = idsByGroup.get(line.logGroup) ?? new Set();
    if (requestId !== undefined) idsByGroup.set(line.logGroup, ids.add(requestId));
  }
  const all = new Set([...idsByGroup.values()].flatMap((ids) => [...ids]));
  // A gateway's log knows the invocation, not the trace.
  await mapLimited(search.groups, atOnce, async (group) => {
    const ids = [...(idsByGroup.get(group) ?? all)];
    for (let first = 0; first < ids.length; first += mostIds) {
      const some = ids.slice(first, first + mostIds);
      await look(group, some.map((id) => `?"${id}"`).join(" "));
    }
  });
  return [...found.values()].sort((a, b) => a.timestamp - b.timestamp);
}
