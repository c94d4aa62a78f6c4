import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { pullRequestOf } from "../diff/comment.ts";
import { deleteStacks, previewStacks } from "./preview-stacks.ts";

/** Deletes the preview of a pull request; there may be none. @throws when CloudFormation can't delete a stack */
export async function tearDown(client: CloudFormationClient, pullRequest: number): Promise<void> {
  const stacks = await previewStacks(client);
  await deleteStacks(
    client,
    stacks.filter((stack) => stack.pullRequest === pullRequest),
  );
}

if (import.meta.main) await tearDown(new CloudFormationClient({}), pullRequestOf(process.env));
