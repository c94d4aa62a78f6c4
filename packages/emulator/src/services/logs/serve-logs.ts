import type { Account } from "../../account.ts";
import { systemClock } from "../../clock.ts";
import { Endpoint } from "../../endpoint/endpoint.ts";
import { readLogDirectory } from "./files/log-directory.ts";
import { Logs } from "./logs.ts";
import { LogsApi } from "./logs-api.ts";

export interface LogsServer {
  /** `AWS_ENDPOINT_URL` for a client of CloudWatch Logs. */
  readonly url: string;
  /** Whose logs they are, as far as the folder tells. */
  readonly account: Account;
  close(): Promise<void>;
}

/** Answers the CloudWatch Logs API on 127.0.0.1 with what an emulator kept in this folder (`logsDirectory`). */
export async function serveLogs(directory: string): Promise<LogsServer> {
  const [last] = readLogDirectory(directory).toSorted((a, b) => b.creationTime - a.creationTime);
  const account = last?.account ?? { id: "000000000000", region: "us-east-1" };
  const logs = new Logs({ account, clock: systemClock, directory });
  const endpoint = await Endpoint.listen();
  endpoint.register(new LogsApi(logs));
  return {
    url: endpoint.url,
    account,
    async close() {
      await endpoint.close();
      await logs.close();
    },
  };
}
