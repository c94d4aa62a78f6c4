import { existsSync, readFileSync } from "node:fs";
import { type Run, run } from "../step/command.ts";
import { type StepFiles, stepFiles } from "../step/step-files.ts";
import { changeSince } from "./change.ts";
import { coverageTable } from "./coverage-table.ts";
import { type Change, type Plan, plan } from "./plan.ts";

const coverageFile = "coverage/coverage-summary.json";

/** Plans for a pull request by its changes, and for everything wherever they can't be told. */
export async function planFor(
  env: NodeJS.ProcessEnv,
  changes: (base: string) => Promise<Change>,
): Promise<Plan> {
  const branch = env.GITHUB_BASE_REF;
  if (!branch) return { everything: true, because: "this is no pull request" };
  try {
    return plan(await changes(`origin/${branch}`));
  } catch (error) {
    return { everything: true, because: `the changes can't be told: ${error}` };
  }
}

/** Lints, checks types, builds, synthesizes and tests. @throws {CommandError} at the first that fails */
export async function ci(planned: Plan, execute: Run, step: StepFiles): Promise<void> {
  const turbo = (...args: string[]) => execute("pnpm", ["exec", "turbo", ...args]);
  const vitest = (...args: string[]) => execute("pnpm", ["exec", "vitest", "run", ...args]);
  await turbo("boundaries");
  // One program and one linter for all packages: seconds, and Turbo knows when nothing changed.
  await turbo("run", "lint", "types");
  if (planned.everything) {
    step.summary(`Everything is built and tested: ${planned.because}.`);
    await turbo("run", "build", "synth");
    await vitest("--coverage");
    if (existsSync(coverageFile)) step.summary(coverageTable(JSON.parse(readFileSync(coverageFile, "utf8"))));
    return;
  }
  step.summary(`What the changes affect is built and tested: ${planned.testFolders.join(", ")}.`);
  await turbo("run", "build", "synth", "--affected");
  await vitest(...planned.testFolders);
}

if (import.meta.main) await ci(await planFor(process.env, changeSince), run, stepFiles());
