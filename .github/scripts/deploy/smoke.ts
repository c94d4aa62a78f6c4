import { type Run, run } from "../step/command.ts";

/**
 * Runs the end-to-end suite, as it runs on a laptop, against the stage at `STAGE_URL`. It signs in as the two users in
 * `STAGE_USERS`, as nobody when that is `none`, or makes its users with the AWS credentials of the environment.
 * @throws when there is no `STAGE_URL`: the suite would test this machine instead
 */
export async function smoke(env: NodeJS.ProcessEnv, execute: Run = run): Promise<void> {
  if (!env.STAGE_URL) throw new Error('Set STAGE_URL: see "Smoke" in .github/CONTRIBUTING.md.');
  await execute("pnpm", ["exec", "vitest", "run", "apps/web/src/e2e/"]);
}

if (import.meta.main) await smoke(process.env);
