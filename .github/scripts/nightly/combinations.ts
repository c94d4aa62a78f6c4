import { type Run, run } from "../step/command.ts";

/**
 * Makes a project of each combination of the scaffold's choices that begins like this, and runs the project's own commands.
 * @param begin flags of `create-turbo-lambda`: `--sample shop --web yes`
 * @throws {CommandError} when a project fails
 */
export async function combinations(begin: string, execute: Run = run): Promise<void> {
  // A name that no test has would test nothing, and succeed.
  if (!/^--sample \S+ --web \S+$/.test(begin)) {
    throw new Error(`COMBINATIONS is "${begin}". Write the first two choices: --sample shop --web yes.`);
  }
  await execute("pnpm", ["exec", "vitest", "run", ...selected(begin)], { env: { ALL_COMBINATIONS: "1" } });
}

/** What tells vitest to take only the tests of these combinations. */
export function selected(begin: string): string[] {
  return ["packages/create-turbo-lambda/src/combinations.test.ts", `--testNamePattern=${begin}( |$)`];
}

if (import.meta.main) await combinations(process.env.COMBINATIONS ?? "");
