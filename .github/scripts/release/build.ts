import { type Run, run } from "../step/command.ts";

/** Builds everything that a package can hold, from nothing that was built before. @throws {CommandError} */
export async function build(execute: Run = run): Promise<void> {
  await execute("pnpm", ["exec", "turbo", "run", "build", "--force"]);
}

if (import.meta.main) await build();
