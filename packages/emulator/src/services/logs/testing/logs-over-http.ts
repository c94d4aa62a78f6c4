import { setImmediate as turn } from "node:timers/promises";
import { CloudWatchLogs, type StartQueryCommandInput } from "@aws-sdk/client-cloudwatch-logs";
import { Endpoint } from "../../../endpoint/endpoint.ts";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { sdkOptions } from "../../../testing/sdk-options.ts";
import { Logs, type LogsOptions } from "../logs.ts";
import { LogsApi } from "../logs-api.ts";

export const account = { id: "000000000000", region: "ap-northeast-2" };

/** The engine behind a real endpoint, with a real SDK client and a clock that stands still. */
export async function logsOverHttp(options: Partial<LogsOptions> = {}) {
  const endpoint = await Endpoint.listen();
  const clock = new ManualClock(Date.UTC(2026, 10, 22, 9));
  const logs = new Logs({ account, clock, ...options });
  endpoint.register(new LogsApi(logs));
  const client = new CloudWatchLogs(sdkOptions(endpoint.url));
  return {
    client,
    clock,
    logs,
    /** A group with a stream `stream` in it. */
    async group(logGroupName: string): Promise<void> {
      await client.createLogGroup({ logGroupName });
      await client.createLogStream({ logGroupName, logStreamName: "stream" });
    },
    /** Puts lines a millisecond apart, the last one now. */
    async put(logGroupName: string, ...messages: string[]): Promise<void> {
      const first = clock.now() - messages.length + 1;
      const logEvents = messages.map((message, index) => ({ timestamp: first + index, message }));
      await client.putLogEvents({ logGroupName, logStreamName: "stream", logEvents });
    },
    /** Runs a query over the last hour to its end; rows as objects, without `@ptr`. */
    async query(logGroupName: string, queryString: string, input: Partial<StartQueryCommandInput> = {}) {
      const endTime = Math.ceil(clock.now() / 1000);
      const { queryId } = await client.startQuery({
        logGroupName,
        startTime: endTime - 3600,
        endTime,
        queryString,
        ...input,
      });
      for (;;) {
        const answer = await client.getQueryResults({ queryId });
        if (answer.status !== "Running") return { ...answer, rows: (answer.results ?? []).map(toObject) };
        await turn();
      }
    },
    async [Symbol.asyncDispose]() {
      client.destroy();
      await endpoint.close();
      await logs.close();
    },
  };
}

function toObject(row: { field?: string; value?: string }[]): Record<string, string | undefined> {
  const shown = row.filter(({ field }) => field !== "@ptr");
  return Object.fromEntries(shown.map(({ field, value }) => [field, value]));
}
