import { join } from "node:path";
import type { RunOptions } from "./command.ts";

const cli = join(import.meta.dirname, "../../../infra/node_modules/aws-cdk/bin/cdk");

/**
 * The command that runs the CDK's CLI of this checkout's lockfile: never `npx cdk`, whose newest version is a mistaken release.
 * It is run where it is called, so that it finds no cdk.json, and with it no app of its own.
 */
export function cdk(args: readonly string[]): [command: string, args: string[], options: RunOptions] {
  const quiet = ["--no-notices", "--no-version-reporting"];
  return [process.execPath, [cli, ...args, ...quiet], { env: { CDK_DISABLE_CLI_TELEMETRY: "true" } }];
}
