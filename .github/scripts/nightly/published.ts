import { type Run, run } from "../step/command.ts";

/** Publishes the packages to a registry on this machine, and uses them from there as people do. @throws {CommandError} */
export async function published(execute: Run = run): Promise<void> {
  const tests = [
    ".github/scripts/release/changesets.test.ts",
    ".github/scripts/release/emulator-package.test.ts",
    "packages/create-turbo-lambda/src/published.test.ts",
  ];
  // One after the other: two of them pack the same folder.
  await execute("pnpm", ["exec", "vitest", "run", "--no-file-parallelism", ...tests], {
    env: { ALL_COMBINATIONS: "1" },
  });
}

if (import.meta.main) await published();
