import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What scripts and tests need to find a running workspace: `.turbo-lambda/local.json`. */
export interface Local {
  readonly webUrl: string;
  readonly apiUrl: string;
  readonly signInUrl: string;
  /** `AWS_ENDPOINT_URL` for an AWS SDK. */
  readonly endpointUrl: string;
  readonly region: string;
  readonly demoUser: { readonly username: string; readonly password: string };
  /** The outputs of all stacks, with local addresses. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The process that runs it. */
  readonly pid: number;
}

/** Two of them would write each other's template, keys and logs. @throws when one runs with this folder already */
export function checkNotRunning(directory: string): void {
  const running = readLocalFile(directory);
  if (!running || !isAlive(running.pid)) return;
  throw new Error(
    `It runs already, as process ${running.pid}: ${running.webUrl}. Stop that one, or give this one other ports and a folder of its own: ` +
      "pnpm dev --state .turbo-lambda/second --web-port 0 --api-port 0 --sign-in-port 0 --endpoint-port 0",
  );
}

function readLocalFile(directory: string): Local | undefined {
  try {
    return JSON.parse(readFileSync(localFile(directory), "utf8"));
  } catch {
    return undefined;
  }
}

/** A process that was killed leaves its file behind. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Writes the file in one step, so that no reader finds half of it, and returns what it says. */
export function writeLocalFile(directory: string, local: Local): Local {
  const file = localFile(directory);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(local, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return local;
}

export function removeLocalFile(directory: string): void {
  rmSync(localFile(directory), { force: true });
}

const localFile = (directory: string) => join(directory, "local.json");
