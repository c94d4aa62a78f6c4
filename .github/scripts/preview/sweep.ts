import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { type GitHub, gitHub } from "../step/github-api.ts";
import { deleteStacks, previewStacks } from "./preview-stacks.ts";

interface PullRequest {
  readonly state: string;
  readonly labels: readonly { readonly name: string }[];
}

/**
 * Deletes the previews that nobody asks for any more: of pull requests that are closed, or have lost the label. GitHub doesn't
 * promise that every `closed` event starts a run.
 * @throws after all others are gone, when one can't be deleted
 */
export async function sweep(client: CloudFormationClient, api: GitHub, label = "preview"): Promise<void> {
  const previews = Map.groupBy(await previewStacks(client), ({ pullRequest }) => pullRequest);
  const failures: unknown[] = [];
  for (const [pullRequest, stacks] of previews) {
    try {
      const { state, labels } = (await api.request("GET", `pulls/${pullRequest}`)) as PullRequest;
      if (state === "open" && labels.some(({ name }) => name === label)) continue;
      await deleteStacks(client, stacks);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} previews are left: ${failures.join("; ")}`);
}

if (import.meta.main) await sweep(new CloudFormationClient({}), gitHub());
