import { cdk } from "../step/cdk.ts";
import { type Run, run } from "../step/command.ts";

/** Fails when somebody changed a stage's resources by other means than a deployment. @throws {CommandError} */
export async function drift(stages: readonly string[], execute: Run = run): Promise<void> {
  if (stages.length === 0) throw new Error("Set STAGES to the stages to check.");
  await execute(
    ...cdk(["drift", "--app", "assembly", "--fail", "--ci", ...stages.map((stage) => `${stage}/*`)]),
  );
}

if (import.meta.main) await drift((process.env.STAGES ?? "").split(" ").filter((name) => name !== ""));
