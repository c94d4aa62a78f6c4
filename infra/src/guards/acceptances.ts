import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Validations } from "aws-cdk-lib";
import { VALIDATION_REPORT_FILE } from "aws-cdk-lib/cx-api";
import type { IConstruct } from "constructs";

export interface Acceptance {
  readonly id: string;
  readonly reason: string;
  /** The path of its construct. */
  readonly at: string;
}

/** What is accepted anywhere below a construct. */
export function acceptancesIn(root: IConstruct): Acceptance[] {
  return root.node.findAll().flatMap(({ node: { metadata, path: at } }) =>
    metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Readonly<Record<string, string>>))
      .map(([id, reason]) => ({ id, reason, at })),
  );
}

interface Report {
  readonly pluginReports: readonly {
    readonly suppressedViolations?: readonly {
      readonly acknowledgedId: string;
      readonly acknowledgedAt?: string;
    }[];
  }[];
}

/** Those of the acceptances that, as the report of the synthesis in a folder says, no finding needed. */
export function unusedAcceptances(acceptances: readonly Acceptance[], folder: string): Acceptance[] {
  const report = JSON.parse(readFileSync(join(folder, VALIDATION_REPORT_FILE), "utf8")) as Report;
  const used = new Set(
    report.pluginReports
      .flatMap(({ suppressedViolations = [] }) => suppressedViolations)
      .map(({ acknowledgedId, acknowledgedAt = "" }) => `${acknowledgedAt} ${acknowledgedId}`),
  );
  return acceptances.filter(({ at, id }) => !used.has(`${at} ${id}`));
}

/** For people: each reason once, with the rules that it is for, and how many constructs of which stages. */
export function listAcceptances(acceptances: readonly Acceptance[]): string {
  const lines = [...Map.groupBy(acceptances, ({ reason }) => reason)].map(([reason, accepted]) => {
    const rules = new Set(accepted.map(({ id }) => id.replace(/^.*?::/, "").replace(/\[.*/, "")));
    const places = new Set(accepted.map(({ at }) => at));
    const stages = new Set([...places].map((place) => place.split("/")[0]));
    return `  ${[...rules].join(", ")} (${[...stages].join(", ")}: ${places.size}): ${reason}`;
  });
  return ["Accepted findings (rule, constructs by stage, reason):", ...lines].join("\n");
}
