import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cdk } from "../step/cdk.ts";
import { type Run, run } from "../step/command.ts";
import { type StepFiles, stepFiles } from "../step/step-files.ts";

/**
 * Deploys one stage of an assembly as it is, without a synthesis. CodeDeploy shifts the traffic, and an alarm on the way rolls
 * it back. The output `url` is where the stage's client is.
 * @throws {CommandError} when the deployment fails, or was rolled back
 */
export async function deploy(
  stage: string,
  assembly: string,
  {
    outputsFile = "outputs.json",
    execute = run,
    step = stepFiles(),
  }: { readonly outputsFile?: string; readonly execute?: Run; readonly step?: StepFiles } = {},
): Promise<void> {
  const args = ["deploy", "--app", assembly, "--require-approval", "never", "--ci", "--progress", "events"];
  await execute(...cdk([...args, "--concurrency", "4", "--outputs-file", outputsFile, `${stage}/*`]));
  const url = clientUrl(JSON.parse(readFileSync(outputsFile, "utf8")));
  step.output("url", url);
  step.summary(`${stage} is at <${url}>.`);
}

/** The output `ClientUrl` in what `--outputs-file` wrote. @throws when no stack has it */
export function clientUrl(outputs: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const url = Object.values(outputs).find(({ ClientUrl }) => ClientUrl !== undefined)?.ClientUrl;
  if (url === undefined)
    throw new Error(`No stack has the output ClientUrl: ${Object.keys(outputs).join(", ")}.`);
  return url;
}

if (import.meta.main) {
  const { STAGE: stage, FOLDER: folder = "." } = process.env;
  if (!stage) throw new Error("Set STAGE to the stage to deploy.");
  await deploy(stage, join(folder, "assembly"));
}
