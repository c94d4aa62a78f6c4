import { type CloudWatchLogsClient, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import { awsFailure } from "../aws-failure.ts";
import type { LogLine } from "./log-line.ts";

export interface MatchingOptions {
  readonly client: CloudWatchLogsClient;
  readonly region: string;
  /** A filter pattern of CloudWatch Logs; without one, every event matches. */
  readonly filterPattern?: string | undefined;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
}

/** A line with what tells it from every other line. */
export interface IdentifiedLine {
  readonly id: string;
  readonly line: LogLine;
}

/**
 * The events of one log group that match, in the order of time whatever their streams.
 * @param period milliseconds since 1970, both included @throws {CommandError}
 */
export async function* matchingLines(
  { client, region, filterPattern, signal }: MatchingOptions,
  logGroup: string,
  period: { readonly from: number; readonly to?: number },
): AsyncGenerator<IdentifiedLine> {
  const pages = paginateFilterLogEvents(
    { client },
    {
      logGroupName: logGroup,
      startTime: period.from,
      ...(period.to !== undefined && { endTime: period.to }),
      ...(filterPattern !== undefined && { filterPattern }),
    },
    ...(signal ? [{ abortSignal: signal }] : []),
  );
  try {
    for await (const { events = [] } of pages) {
      for (const { eventId, timestamp, message, logStreamName: logStream } of events) {
        if (eventId === undefined || timestamp === undefined || message === undefined) continue;
        const line = { region, logGroup, timestamp, message, ...(logStream !== undefined && { logStream }) };
        yield { id: `${logGroup} ${eventId}`, line };
      }
    }
  } catch (error) {
    if (!signal?.aborted) throw awsFailure(error, "logs:FilterLogEvents");
  }
}
