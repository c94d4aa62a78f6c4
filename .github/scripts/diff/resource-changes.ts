import { ResourceImpact, type TemplateDiff } from "@aws-cdk/cloudformation-diff";
import { cell, table } from "./markdown.ts";

/** What a deployment does to a stack's resources, as a Markdown table; undefined when it does nothing. */
export function resourceChanges(diff: TemplateDiff): string | undefined {
  const rows: string[][] = [];
  diff.resources.forEachDifference((id, change) => {
    rows.push([
      words[change.changeImpact],
      cell(change.resourceType ?? ""),
      cell(id ?? ""),
      properties(change.propertyUpdates),
    ]);
  });
  return rows.length === 0 ? undefined : table(["", "type", "resource", "properties"], rows);
}

const words: Readonly<Record<ResourceImpact, string>> = {
  [ResourceImpact.WILL_CREATE]: "added",
  [ResourceImpact.WILL_UPDATE]: "changed",
  [ResourceImpact.WILL_REPLACE]: "**replaced**",
  [ResourceImpact.MAY_REPLACE]: "**perhaps replaced**",
  [ResourceImpact.WILL_DESTROY]: "**deleted**",
  [ResourceImpact.WILL_ORPHAN]: "left behind",
  [ResourceImpact.WILL_IMPORT]: "imported",
  [ResourceImpact.NO_CHANGE]: "unchanged",
};

function properties(updates: object): string {
  return Object.keys(updates).map(cell).join(" ");
}
