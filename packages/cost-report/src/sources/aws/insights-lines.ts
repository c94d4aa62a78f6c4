import type { CloudWatchLogsClient, ResultField } from "@aws-sdk/client-cloudwatch-logs";
import type { Period } from "@repo/cost/ledger-result";
import type { LogLine } from "../log-lines.ts";
import { mostLogGroups, runQuery } from "./query.ts";
import { timeSlices } from "./time-slices.ts";

/** The lines that are worth reading: all, or those that match a pattern of Logs Insights. */
export interface InsightsLines {
  readonly client: CloudWatchLogsClient;
  readonly region: string;
  readonly logGroups: readonly string[];
  readonly period: Period;
  /** A regular expression of Logs Insights, without its slashes. */
  readonly pattern: string;
  /** Called with what each query scanned, which is what it costs. */
  readonly scanned?: (bytes: number) => void;
  /** Rows of one answer; AWS gives 10,000 at most. */
  readonly limit?: number;
}

type TimedLine = LogLine & { readonly timestamp: number };

/** Log events by Logs Insights, in the order of time for each fifty log groups. @throws {CommandError} */
export async function* insightsLines(options: InsightsLines): AsyncGenerator<readonly LogLine[]> {
  const { client, region, logGroups, period, pattern, scanned, limit = 10_000 } = options;
  for (let first = 0; first < logGroups.length; first += mostLogGroups) {
    yield* timeSlices<TimedLine>({
      period,
      limit,
      timeOf: ({ timestamp }) => timestamp,
      async ask(slice) {
        const { rows, bytesScanned } = await runQuery({
          client,
          logGroups: logGroups.slice(first, first + mostLogGroups),
          query: queryOf(pattern, slice, limit),
          period: slice,
          limit,
        });
        scanned?.(bytesScanned);
        return rows.map((row) => toLine(row, region));
      },
    });
  }
}

function queryOf(pattern: string, { from, to }: Period, limit: number): string {
  return [
    "fields @timestamp, @log, @logStream, @message",
    `filter @message like /${pattern}/ and @timestamp >= ${from} and @timestamp < ${to}`,
    "sort @timestamp asc",
    `limit ${limit}`,
  ].join(" | ");
}

function toLine(row: readonly ResultField[], region: string): TimedLine {
  const fields = new Map(row.map(({ field, value }) => [field, value]));
  const logStream = fields.get("@logStream");
  return {
    region,
    // `2026-11-22 09:00:00.123`, in UTC.
    timestamp: Date.parse(`${fields.get("@timestamp")?.replace(" ", "T")}Z`),
    // `123456789012:/production/shop/place-order`
    logGroup: (fields.get("@log") ?? "").replace(/^\d+:/, ""),
    ...(logStream !== undefined && { logStream }),
    message: fields.get("@message") ?? "",
  };
}
