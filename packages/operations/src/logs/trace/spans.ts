import type { CostRecord } from "@repo/cost/cost-record";
import type { LogEntry } from "../reading/log-entry.ts";
import { groupName } from "../stage-groups.ts";

/** One invocation, or one request at the gateway, on the time axis. */
export interface Span {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** Milliseconds of a cold start, right before `start`. */
  readonly init: number;
  /** Why it failed. */
  readonly failure?: string | undefined;
  readonly cost?: CostRecord | undefined;
}

/** The invocations and requests that some entries are of, in the order of their starts. */
export function spansOf(entries: readonly LogEntry[]): readonly Span[] {
  const groups = Map.groupBy(entries, ({ line, requestId }) => `${line.logGroup} ${requestId ?? ""}`);
  return [...groups.values()]
    .filter(([first]) => first?.requestId !== undefined)
    .map((group) => spanOf(group))
    .sort((a, b) => a.start - b.start);
}

function spanOf(entries: readonly LogEntry[]): Span {
  const [first, last] = [entries[0]!, entries.at(-1)!];
  const name = groupName(first.line.logGroup);
  const access = entries.find((entry) => entry.kind === "access");
  if (access) {
    const end = access.line.timestamp;
    return { name, start: end - access.latency, end, init: 0, failure: failureOf(access.status) };
  }
  const report = entries.find((entry) => entry.kind === "report");
  const started = entries.find((entry) => entry.kind === "platform" && entry.type === "start");
  const start = (started ?? first).line.timestamp;
  const cost = entries.find((entry) => entry.kind === "cost")?.record ?? report?.cost;
  return {
    name,
    start,
    end: report ? start + report.duration : last.line.timestamp,
    init: report?.init ?? cost?.i ?? 0,
    failure:
      report && report.status !== "success"
        ? (report.errorType ?? report.status)
        : cost?.e === 1
          ? "failed"
          : undefined,
    cost,
  };
}

const failureOf = (status: string) => (status >= "400" ? status : undefined);
