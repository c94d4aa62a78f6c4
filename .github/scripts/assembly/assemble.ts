import { resolve } from "node:path";
import { type Run, run } from "../step/command.ts";
import { type StepFiles, stepFiles } from "../step/step-files.ts";
import { pack } from "./archive.ts";

const root = resolve(import.meta.dirname, "../../..");

/**
 * Builds everything once, synthesizes the stages, and packs the cloud assembly into `<folder>.tar`, whose SHA-256 is the output
 * `sha256`.
 * @throws {CommandError} when the build or the synthesis fails
 */
export async function assemble(
  stages: readonly string[],
  folder: string,
  { execute = run, step = stepFiles() }: { readonly execute?: Run; readonly step?: StepFiles } = {},
): Promise<void> {
  // Without a name the app would synthesize all stages, the one for the emulator among them.
  if (stages.length === 0)
    throw new Error('Set STAGES to the stages to assemble, such as "staging production".');
  await execute("pnpm", ["exec", "turbo", "run", "build"], { cwd: root });
  await execute(process.execPath, ["infra/src/app.ts", ...stages], {
    cwd: root,
    env: { CDK_OUTDIR: resolve(folder) },
  });
  step.output("sha256", await pack(resolve(folder), `${resolve(folder)}.tar`));
}

if (import.meta.main) {
  const { STAGES: stages = "" } = process.env;
  await assemble(
    stages.split(" ").filter((name) => name !== ""),
    "assembly",
  );
}
