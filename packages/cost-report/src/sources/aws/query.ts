import { setTimeout } from "node:timers/promises";
import {
  type CloudWatchLogsClient,
  GetQueryResultsCommand,
  type ResultField,
  StartQueryCommand,
  StopQueryCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Period } from "@repo/cost/ledger-result";
import { awsFailure } from "@repo/stage/aws-failure";
import { CommandError } from "@repo/stage/command-error";

/** A Logs Insights query of some log groups over a period. */
export interface InsightsQuery {
  readonly client: CloudWatchLogsClient;
  readonly logGroups: readonly string[];
  readonly query: string;
  readonly period: Period;
  readonly limit: number;
}

export interface InsightsResult {
  readonly rows: readonly (readonly ResultField[])[];
  readonly bytesScanned: number;
}

/** Log groups that one query takes at most (Logs Insights quotas). */
export const mostLogGroups = 50;
const firstWait = 20;
const longestWait = 1000;

/** Runs a query to its end; one that is left early is stopped, as it goes on to cost otherwise. @throws {CommandError} */
export async function runQuery({
  client,
  logGroups,
  query,
  period,
  limit,
}: InsightsQuery): Promise<InsightsResult> {
  const { queryId } = await client
    .send(
      new StartQueryCommand({
        logGroupNames: [...logGroups],
        queryString: query,
        // In seconds, both inclusive: the query itself filters to the millisecond.
        startTime: Math.floor(period.from / 1000),
        endTime: Math.ceil(period.to / 1000),
        limit,
      }),
    )
    .catch((error: unknown) => {
      throw awsFailure(error, "logs:StartQuery");
    });
  let ended = false;
  try {
    for (let wait = firstWait; ; wait = Math.min(wait * 1.5, longestWait)) {
      const { status, results = [], statistics } = await client.send(new GetQueryResultsCommand({ queryId }));
      if (status !== "Scheduled" && status !== "Running" && status !== "Unknown") {
        ended = true;
        if (status === "Complete") return { rows: results, bytesScanned: statistics?.bytesScanned ?? 0 };
        throw new CommandError(
          `CloudWatch Logs ended the query as ${status}. Ask for a shorter time: --since 1h.`,
        );
      }
      await setTimeout(wait);
    }
  } catch (error) {
    throw awsFailure(error, "logs:GetQueryResults");
  } finally {
    if (!ended) await client.send(new StopQueryCommand({ queryId })).catch(() => undefined);
  }
}
