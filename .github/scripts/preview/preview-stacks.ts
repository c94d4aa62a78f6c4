import {
  type CloudFormationClient,
  DeleteStackCommand,
  paginateDescribeStacks,
  waitUntilStackDeleteComplete,
} from "@aws-sdk/client-cloudformation";

export interface PreviewStack {
  readonly name: string;
  /** The pull request that it is a preview of. */
  readonly pullRequest: number;
}

/** The stacks of all previews in the account and Region, those that were made last first. */
export async function previewStacks(client: CloudFormationClient): Promise<PreviewStack[]> {
  const found: { stack: PreviewStack; created: number }[] = [];
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
    for (const { StackName: name = "", CreationTime, ParentId } of Stacks) {
      // A stage's name, and then the stack's in it (infra/src/stages.ts). A nested stack goes with its parent.
      const number = /^preview-(\d+)-/.exec(name)?.[1];
      if (number === undefined || ParentId !== undefined) continue;
      found.push({ stack: { name, pullRequest: Number(number) }, created: CreationTime?.getTime() ?? 0 });
    }
  }
  return found.sort((a, b) => b.created - a.created).map(({ stack }) => stack);
}

/**
 * Deletes stacks one after the other: what was made last can use what was made before it, never the other way round.
 * @throws when CloudFormation can't delete one
 */
export async function deleteStacks(
  client: CloudFormationClient,
  stacks: readonly PreviewStack[],
): Promise<void> {
  for (const { name } of stacks) {
    await client.send(new DeleteStackCommand({ StackName: name }));
    await waitUntilStackDeleteComplete(
      { client, maxWaitTime: 1800, minDelay: 5, maxDelay: 30 },
      { StackName: name },
    );
  }
}
