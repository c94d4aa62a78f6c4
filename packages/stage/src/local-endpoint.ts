import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { CommandError } from "./command-error.ts";

/** Where the log events of the local stage can be asked for. */
export interface LocalEndpoint {
  readonly url: string;
  readonly region: string | undefined;
  /** Whether `pnpm dev` runs, so that more may come. */
  readonly live: boolean;
  close(): Promise<void>;
}

/**
 * The endpoint of the running stage, or one that answers from the log events that it left behind.
 * @param state the folder of `pnpm dev`: `.turbo-lambda`
 * @throws {CommandError} when it neither runs nor ever ran
 */
export async function localEndpoint(state: string): Promise<LocalEndpoint> {
  const running = await runningEndpoint(state);
  if (running) return running;
  const logs = join(state, "logs");
  if (!existsSync(logs)) {
    throw new CommandError(
      "The stage local does not run and left no logs. Start it with pnpm dev, use it, and ask again; for another stage say --stage production.",
    );
  }
  const { serveLogs } = await import("@repo/emulator/logs");
  const { url, account, close } = await serveLogs(logs);
  return { url, region: account.region, live: false, close };
}

async function runningEndpoint(state: string): Promise<LocalEndpoint | undefined> {
  const file = join(state, "local.json");
  if (!existsSync(file)) return undefined;
  const { endpointUrl, region }: { endpointUrl?: string; region?: string } = JSON.parse(
    readFileSync(file, "utf8"),
  );
  // What was stopped hard leaves its file behind.
  if (!endpointUrl || !(await answers(new URL(endpointUrl)))) return undefined;
  return { url: endpointUrl, region, live: true, close: async () => undefined };
}

function answers({ hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    const end = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket
      .once("connect", () => end(true))
      .once("error", () => end(false))
      .setTimeout(1000, () => end(false));
  });
}
