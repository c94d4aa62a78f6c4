import { migrations } from "../migrations/migrations.ts";
import { runUpgrade } from "./run-upgrade.ts";
import { readUpgradeArguments, upgradeUsage } from "./upgrade-arguments.ts";
import { upgradeText } from "./upgrade-report.ts";

/**
 * Does what the command line after `upgrade` says, in the current folder.
 * @param dist the folder of the built package
 * @returns what to print
 * @throws {CreateError} when it can't be done
 */
export async function answerToUpgrade(dist: string, args: readonly string[]): Promise<string> {
  const { request, json, help } = readUpgradeArguments(args, process.cwd());
  if (help) return upgradeUsage;
  const report = await runUpgrade(dist, request, migrations);
  // As git merge does: somebody has to go on by hand.
  if (report.conflicts.length > 0 && !report.dryRun) process.exitCode = 1;
  return json ? `${JSON.stringify(report)}\n` : upgradeText(report);
}
