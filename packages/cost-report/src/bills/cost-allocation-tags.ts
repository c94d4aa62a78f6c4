import {
  BackfillLimitExceededException,
  type CostExplorerClient,
  StartCostAllocationTagBackfillCommand,
  UpdateCostAllocationTagsStatusCommand,
} from "@aws-sdk/client-cost-explorer";
import { awsFailure } from "@repo/stage/aws-failure";
import { CommandError } from "@repo/stage/command-error";

export interface ActivatedTags {
  readonly active: readonly string[];
  readonly refused: readonly { readonly key: string; readonly reason: string }[];
}

/** Keys that one call takes (UpdateCostAllocationTagsStatus). */
const mostKeys = 20;

/** Activates cost allocation tags of the whole organization. @throws {CommandError} when the account may not */
export async function activateTags(
  client: CostExplorerClient,
  keys: readonly string[],
): Promise<ActivatedTags> {
  const refused = new Map<string, string>();
  for (let first = 0; first < keys.length; first += mostKeys) {
    const CostAllocationTagsStatus = keys
      .slice(first, first + mostKeys)
      .map((TagKey) => ({ TagKey, Status: "Active" as const }));
    try {
      const { Errors = [] } = await client.send(
        new UpdateCostAllocationTagsStatusCommand({ CostAllocationTagsStatus }),
      );
      for (const { TagKey = "", Code, Message } of Errors)
        refused.set(TagKey, Message ?? Code ?? "AWS gave no reason.");
    } catch (error) {
      throw refusal(error, "ce:UpdateCostAllocationTagsStatus");
    }
  }
  return {
    active: keys.filter((key) => !refused.has(key)),
    refused: [...refused].map(([key, reason]) => ({ key, reason })),
  };
}

/** Asks AWS to apply the active tags to the bills of the last months, and says what becomes of it. @throws {CommandError} */
export async function backfillTags(client: CostExplorerClient, now: number): Promise<string> {
  const date = new Date(now);
  // The first of a month, at most twelve months ago.
  const BackfillFrom = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 11)).toISOString();
  const month = BackfillFrom.slice(0, 7);
  try {
    await client.send(
      new StartCostAllocationTagBackfillCommand({ BackfillFrom: BackfillFrom.replace(".000Z", "Z") }),
    );
    return `AWS applies them to the bills since ${month}, within 24 hours.`;
  } catch (error) {
    if (error instanceof BackfillLimitExceededException)
      return "The bills of before stay as they are for now: AWS takes one such request in 24 hours, and one was made already.";
    throw refusal(error, "ce:StartCostAllocationTagBackfill");
  }
}

function refusal(error: unknown, action: string): CommandError {
  const said = awsFailure(error, action);
  const denied = error instanceof Error && /AccessDenied/.test(error.name);
  return denied
    ? new CommandError(
        `${said.message}\nOnly the organization's management account, which pays, may do this: sign in there, with a role that has ${action}.`,
        { cause: error },
      )
    : said;
}
