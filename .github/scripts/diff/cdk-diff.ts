import { writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { cdk } from "../step/cdk.ts";
import { read } from "../step/command.ts";

/**
 * Asks the account what an assembly changes there, in the role that may only look. `cdk diff` by change set would need the
 * role that deploys.
 */
export function diffArguments(assembly: string, stages: readonly string[]): string[] {
  const patterns = stages.map((stage) => `${stage}/*`);
  return ["diff", "--app", assembly, "--method", "template", "--no-color", "--ci", ...patterns];
}

if (import.meta.main) {
  const stages = (process.env.STAGES ?? "").split(" ");
  const said = await read(...cdk(diffArguments("head/assembly", stages)));
  writeFileSync("cdk-diff.txt", stripVTControlCharacters(said));
}
