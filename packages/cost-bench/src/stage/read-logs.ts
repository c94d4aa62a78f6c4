import { type CloudWatchLogs, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import type { LogLine } from "@repo/cost/reconciler";
import { region } from "./template.ts";

/** All that a log group holds, in the order of time, as a reader in AWS would get it. */
export async function readLogs(client: CloudWatchLogs, logGroup: string): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName: logGroup }))
    for (const { message = "", timestamp = 0, logStreamName: logStream = "" } of events)
      lines.push({ region, logGroup, logStream, timestamp, message });
  return lines;
}
