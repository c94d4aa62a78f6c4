import type { MigrationResult } from "../migrations/run-migrations.ts";

/** What an upgrade did, or with `--dry-run` would do. Paths are from the work tree's root. */
export interface UpgradeReport {
  readonly from: string;
  readonly to: string;
  readonly dryRun: boolean;
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly conflicts: readonly string[];
  /** Deleted in the project, and so still after the upgrade. */
  readonly stayDeleted: readonly string[];
  readonly lockfileReplaced: boolean;
  readonly migrations: readonly MigrationResult[];
  /** How much of the old version is in a project without a stamp, 0 to 1. */
  readonly similarity?: number;
}

export function upgradeText(report: UpgradeReport): string {
  const { from, to, dryRun, changed, added, removed, conflicts, stayDeleted, similarity } = report;
  if (isUpToDate(report)) return `The project is of version ${to} already: there is nothing to do.\n`;
  const lines = [`${dryRun ? "Would upgrade" : "Upgraded"} from ${from} to ${to}:`];
  if (similarity !== undefined)
    lines.push(`  ${Math.round(similarity * 100)} % of its files were as ${from} wrote them.`);
  const sections = {
    "in conflict": conflicts,
    changed,
    added,
    removed,
    "not there, as you deleted it": stayDeleted,
  };
  for (const [title, paths] of Object.entries(sections)) {
    for (const path of paths) lines.push(`  ${title}: ${path}`);
  }
  lines.push(...migrationLines(report));
  if (report.lockfileReplaced)
    lines.push("  pnpm-lock.yaml: the template's; pnpm install adds your own dependencies.");
  if (!dryRun) lines.push("", "Next:", ...nextSteps(report).map((step) => `  ${step}`));
  return `${lines.join("\n")}\n`;
}

export function isUpToDate({ from, to, similarity }: UpgradeReport): boolean {
  return from === to && similarity === undefined;
}

function migrationLines({ migrations, conflicts }: UpgradeReport): string[] {
  const lines = migrations.flatMap(({ version, name, diverged }) => [
    `  migrated (${version}): ${name}`,
    ...diverged.map((line) => `    by hand: ${line}`),
  ]);
  if (migrations.length > 0 && conflicts.length > 0) lines.push("    by hand: what is in conflict");
  return lines;
}

function nextSteps({ conflicts, to }: UpgradeReport): string[] {
  return [
    ...(conflicts.length > 0 ? ["solve the conflicts, and git add each file"] : []),
    "pnpm install",
    "pnpm test",
    `git add --all && git commit -m "Upgrade to create-turbo-lambda ${to}"`,
    "or back to before: git reset --hard",
  ];
}
