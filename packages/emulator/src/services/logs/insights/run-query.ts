import { setImmediate as turn } from "node:timers/promises";
import type { LogEvent } from "../groups/log-event.ts";
import type { Command, Query } from "./language/query.ts";
import { EventRow, type Origin } from "./rows/event-row.ts";
import type { Row } from "./rows/row.ts";
import type { Stage } from "./stages/stage.ts";
import { startStage } from "./stages/start-stage.ts";
import { toText } from "./values/value.ts";

/** One row of a result, as GetQueryResults answers it. */
export type ResultRow = readonly { readonly field: string; readonly value: string }[];

/** How much of the logs a query went through. */
export interface Statistics {
  recordsMatched: number;
  recordsScanned: number;
  bytesScanned: number;
  logGroupsScanned: number;
}

/** The events of one group that a query is about, the oldest first. */
export interface Source {
  readonly origin: Origin;
  readonly events: readonly LogEvent[];
}

export interface Run {
  readonly sources: readonly Source[];
  /** Rows at the most, unless the query itself says. */
  readonly limit: number;
  readonly results: ResultRow[];
  readonly statistics: Statistics;
  readonly signal: AbortSignal;
}

/** Events between which everyone else gets a turn. */
const slice = 2000;

/** Runs a query over the newest event first; results and statistics grow meanwhile. */
export async function runQuery(query: Query, run: Run): Promise<void> {
  const limited = query.some(({ kind }) => kind === "limit") ? query : [...query, limitTo(run.limit)];
  const first = startStages(limited, run);
  let scanned = 0;
  for (const { event, origin } of newestFirst(run.sources)) {
    run.statistics.recordsScanned += 1;
    run.statistics.bytesScanned += event.bytes;
    first.push(new EventRow(event, origin));
    scanned += 1;
    if (scanned % slice === 0) {
      await turn();
      if (run.signal.aborted) return;
    }
  }
  first.end();
}

function limitTo(count: number): Command {
  return { kind: "limit", count };
}

/** The commands from the last to the first, and a count of what comes through the filters before anything else. */
function startStages(query: Query, run: Run): Stage {
  const filters = query.findIndex(({ kind }) => ["stats", "sort", "limit", "dedup"].includes(kind));
  return query.reduceRight<Stage>(
    (next, command, index) => {
      const stage = startStage(command, next);
      if (index !== filters) return stage;
      return {
        end: stage.end,
        push(row) {
          run.statistics.recordsMatched += 1;
          // The rows that a limit leaves out are counted all the same.
          stage.push(row);
          return true;
        },
      };
    },
    output(query, run.results),
  );
}

/** Writes rows down as they are shown: of an event what was asked for and its pointer, of a group all columns. */
function output(query: Query, results: ResultRow[]): Stage {
  const shown = shownColumns(query);
  return {
    push(row) {
      results.push(resultRow(row, shown));
      return true;
    },
    end: () => {},
  };
}

function resultRow(row: Row, columns: readonly string[]): ResultRow {
  const all = row instanceof EventRow ? new Set([...columns, "@ptr"]) : new Set(columns);
  return [...all].flatMap((field) => {
    const value = row.get(field);
    return value === null ? [] : [{ field, value: toText(value) }];
  });
}

/** What the last `display` names, else all that `stats`, `fields` and `parse` name. */
function shownColumns(query: Query): string[] {
  const stats = query.findLastIndex(({ kind }) => kind === "stats");
  const after = query.slice(stats + 1);
  const display = after.findLast((command) => command.kind === "display");
  if (display) return display.columns.map(({ name }) => name);
  const before = stats === -1 ? [] : statsColumns(query[stats]!);
  const names = after.flatMap((command) => {
    if (command.kind === "parse") return command.names;
    return command.kind === "fields" ? command.columns.map(({ name }) => name) : [];
  });
  if (after.some(({ kind }) => kind === "fields")) return [...before, ...names];
  return stats === -1 ? ["@timestamp", "@message", ...names] : [...before, ...names];
}

function statsColumns(command: Command): string[] {
  if (command.kind !== "stats") return [];
  return [...command.by, ...command.columns].map(({ name }) => name);
}

function* newestFirst(sources: readonly Source[]): Generator<{ event: LogEvent; origin: Origin }> {
  const left = sources.map(({ events, origin }) => ({ events, origin, next: events.length - 1 }));
  for (;;) {
    let newest: (typeof left)[number] | undefined;
    for (const source of left) {
      const event = source.events[source.next];
      if (event && (!newest || event.timestamp > newest.events[newest.next]!.timestamp)) newest = source;
    }
    if (!newest) return;
    yield { event: newest.events[newest.next]!, origin: newest.origin };
    newest.next -= 1;
  }
}
