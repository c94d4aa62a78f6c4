import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
