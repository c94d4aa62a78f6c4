import { relative } from "node:path";
import { type Answers, packageName } from "../answers/answers.ts";
import { choiceNames } from "../answers/choices.ts";
import { type PackageManager, pnpmCommand } from "./package-manager.ts";

/** What was done, or with `--dry-run` would have been. */
export interface Report {
  readonly folder: string;
  readonly answers: Answers;
  readonly files: number;
  readonly kept: readonly string[];
  readonly dryRun: boolean;
  readonly installed: boolean;
  readonly committed: boolean;
  /** Why there is no commit, if there should be one. */
  readonly uncommitted: string | undefined;
  readonly manager: PackageManager;
  readonly version: string;
}

/** The commands to go on with; the last one runs everything. */
export function nextCommands({ folder, manager }: Report, from = process.cwd()): string[] {
  const path = relative(from, folder);
  return [...(path === "" ? [] : [`cd ${quoted(path)}`]), `${pnpmCommand[manager]} dev`];
}

/** The one line that writes the same project again, without a question. */
export function sameAgain({ folder, answers, version }: Report, from = process.cwd()): string {
  const chosen = choiceNames.map((name) => `--${name} ${answers[name]}`).join(" ");
  const place = quoted(relative(from, folder) || ".");
  return `npx create-turbo-lambda@${version} ${place} --yes --name ${packageName(answers)} ${chosen} --region ${answers.region}`;
}

export function reportText(report: Report): string {
  const { folder, files, kept, dryRun, uncommitted, manager } = report;
  const lines = [`${dryRun ? "Would write" : "Wrote"} ${files} files to ${folder}.`];
  if (kept.length > 0) lines.push(`Left as it was: ${kept.join(", ")}.`);
  if (uncommitted) lines.push(`No commit: ${uncommitted}.`);
  if (manager !== "pnpm") {
    lines.push(
      "It is a pnpm workspace: pnpm's catalog has the versions, which no other package manager reads.",
    );
  }
  lines.push("", "Next:", ...nextCommands(report).map((command) => `  ${command}`));
  lines.push("", "The same again:", `  ${sameAgain(report)}`);
  return `${lines.join("\n")}\n`;
}

export function reportJson(report: Report): string {
  return `${JSON.stringify({ ...report, next: nextCommands(report), again: sameAgain(report) })}\n`;
}

function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
