import { type Run, run } from "../step/command.ts";

/**
 * Runs the end-to-end suite, as it runs on a laptop, against the stage at `STAGE_URL`, signed in as the two users in
 * `STAGE_USERS`.
 * @throws when one of them is missing: the suite would test this machine instead
 */
export async function smoke(env: NodeJS.ProcessEnv, execute: Run = run): Promise<void> {
  for (const name of ["STAGE_URL", "STAGE_USERS"]) {
    if (!env[name]) throw new Error(`Set ${name}: see "Smoke" in .github/CONTRIBUTING.md.`);
  }
  await execute("pnpm", ["exec", "vitest", "run", "apps/web/src/e2e/"]);
}

if (import.meta.main) await smoke(process.env);
