import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Run, run } from "./step/command.ts";

const root = join(import.meta.dirname, "../..");

/**
 * Installs what the lockfile says and nothing else, on a machine that has only Node and npm. pnpm stays on the path: Turbo and
 * changesets call it.
 * @throws {CommandError} when the lockfile is not up to date
 */
export async function install(execute: Run = run, folder = root): Promise<void> {
  await execute("npm", ["install", "--global", pnpmVersion(folder)]);
  await execute("pnpm", ["install", "--frozen-lockfile"]);
}

function pnpmVersion(folder: string): string {
  const { packageManager } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    packageManager?: string;
  };
  const version = /^(pnpm@\d+\.\d+\.\d+)(\+.*)?$/.exec(packageManager ?? "")?.[1];
  if (version !== undefined) return version;
  throw new Error(
    `packageManager in package.json is "${packageManager}"; write an exact version, such as "pnpm@12.21.0".`,
  );
}

if (import.meta.main) await install();
