import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { serveLogs } from "@repo/emulator/logs";
import type { SampleEvent } from "./sample-log.ts";

export interface LogStage extends AsyncDisposable {
  /** What `--state` takes. */
  readonly state: string;
  /** The CloudWatch Logs API. */
  readonly url: string;
  put(events: Iterable<SampleEvent>): Promise<void>;
}

const mostEvents = 5_000;
const mostBytes = 900_000;
const longest = 86_000_000;

/** The emulator's CloudWatch Logs over an empty folder. */
export async function logStage(): Promise<LogStage> {
  const state = mkdtempSync(join(tmpdir(), "cost-"));
  const logs = join(state, "logs");
  mkdirSync(logs);
  const server = await serveLogs(logs);
  const client = new CloudWatchLogs({
    endpoint: server.url,
    region: server.account.region,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const known = new Set<string>();
  return {
    state,
    url: server.url,
    async put(events) {
      const streams = Map.groupBy(events, ({ logGroup, logStream }) => `${logGroup} ${logStream}`);
      for (const [key, all] of streams) {
        const { logGroup: logGroupName, logStream: logStreamName } = all[0]!;
        if (!known.has(logGroupName)) await client.createLogGroup({ logGroupName });
        if (!known.has(key)) await client.createLogStream({ logGroupName, logStreamName });
        known.add(logGroupName).add(key);
        for (const logEvents of batches(all))
          await client.putLogEvents({ logGroupName, logStreamName, logEvents });
      }
    },
    async [Symbol.asyncDispose]() {
      client.destroy();
      await server.close();
      rmSync(state, { recursive: true });
    },
  };
}

/** As many events at once as PutLogEvents takes: 1 MB with 26 bytes for each, of one day. */
function* batches(events: readonly SampleEvent[]): Generator<{ timestamp: number; message: string }[]> {
  let batch: { timestamp: number; message: string }[] = [];
  let size = 0;
  for (const { timestamp, message } of events) {
    const length = Buffer.byteLength(message) + 26;
    const since = timestamp - (batch[0]?.timestamp ?? timestamp);
    if (batch.length === mostEvents || size + length > mostBytes || since > longest) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push({ timestamp, message });
    size += length;
  }
  if (batch.length > 0) yield batch;
}
