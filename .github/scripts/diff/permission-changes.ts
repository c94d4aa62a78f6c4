import { stripVTControlCharacters } from "node:util";
import type { TemplateDiff } from "@aws-cdk/cloudformation-diff";
import { cell, table } from "./markdown.ts";

/** Who may do what from now on, or no longer, as a Markdown table; undefined when nothing of it changes. */
export function permissionChanges({ iamChanges }: TemplateDiff): string | undefined {
  if (!iamChanges.hasChanges) return undefined;
  const [, ...statements] = iamChanges.summarizeStatements();
  const [, ...policies] = iamChanges.summarizeManagedPolicies();
  const rows = [
    ...statements,
    ...policies.map(([sign = "", resource = "", arn = ""]) => [sign, resource, "Allow", arn, "", ""]),
  ].map((row) => row.map((text) => cell(stripVTControlCharacters(text))));
  const title = iamChanges.permissionsBroadened ? "**More is permitted than before.**\n\n" : "";
  return title + table(["", "resource", "effect", "action", "principal", "condition"], rows);
}
