import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { suggestion } from "@repo/stage/arguments/suggestion";
import { CommandError, usageError } from "@repo/stage/command-error";
import type { StageLocation } from "@repo/stage/locate-stage";
import { logGroups } from "@repo/stage/logs/log-groups";

export interface GroupOptions {
  readonly client: CloudWatchLogsClient;
  readonly stage: string;
  /** The last part of a log group's name; all of the stage without it. */
  readonly name: string | undefined;
  readonly location: Pick<StageLocation, "local" | "region">;
}

/**
 * The log groups `/<stage>/<service>/<name>` of a stage, or those of one name.
 * @throws {CommandError} with the names there are
 */
export async function stageGroups(options: GroupOptions): Promise<readonly string[]> {
  const { client, stage, name } = options;
  const groups = (await logGroups(client, `/${stage}/`)).map((group) => group.name);
  if (groups.length === 0) throw await noGroups(options);
  if (name === undefined) return groups;
  const wanted = groups.filter((group) => groupName(group) === name);
  if (wanted.length > 0) return wanted;
  const names = groups.map(groupName).sort();
  throw usageError(
    `The stage ${stage} has no function "${name}".${suggestion(name, names)} It has ${names.join(", ")}.`,
  );
}

/** `place-order` of `/production/shop/place-order`. */
export function groupName(group: string): string {
  return group.slice(group.lastIndexOf("/") + 1);
}

async function noGroups({ client, stage, location: { local, region } }: GroupOptions): Promise<CommandError> {
  if (local) return new CommandError("The stage local has logged nothing yet. Use it once, and ask again.");
  const all = await logGroups(client, "/");
  const stages = [...new Set(all.flatMap(({ name }) => /^\/([^/]+)\/[^/]+\/[^/]+$/.exec(name)?.[1] ?? []))];
  const others = stages.filter((other) => other !== "aws").sort();
  const known = others.length > 0 ? ` Stages with logs there: ${others.join(", ")}.` : "";
  return new CommandError(
    `CloudWatch Logs in ${region} has no log group /${stage}/….${suggestion(stage, others)}${known} Another Region is --region.`,
  );
}
