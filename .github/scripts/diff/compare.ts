import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { readAssembly } from "../assembly/read-assembly.ts";
import { stepFiles } from "../step/step-files.ts";
import { report } from "./report.ts";

export interface Comparison {
  /** The folders of the assemblies. */
  readonly before: string;
  readonly after: string;
  /** The file with what `cdk diff` said; there is none where nobody may ask the account. */
  readonly cdkDiff: string;
  /** Where the report goes. */
  readonly report: string;
}

/** Writes the report on two assemblies. @returns its text */
export function compare(files: Comparison): string {
  const cdkDiff = existsSync(files.cdkDiff) ? readFileSync(files.cdkDiff, "utf8") : undefined;
  const text = report(readAssembly(files.before), readAssembly(files.after), cdkDiff);
  writeFileSync(files.report, text);
  return text;
}

if (import.meta.main) {
  const files = {
    before: "base/assembly",
    after: "head/assembly",
    cdkDiff: "cdk-diff.txt",
    report: "report.md",
  };
  stepFiles().summary(compare(files));
}
