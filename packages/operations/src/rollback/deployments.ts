import {
  BatchGetDeploymentsCommand,
  type CodeDeployClient,
  paginateListDeployments,
} from "@aws-sdk/client-codedeploy";
import { CommandError } from "@repo/stage/command-error";
import { allPages, asked } from "../stage/asked.ts";
import { idsOf, type StageStack } from "../stage/stacks.ts";

/** Deployments that one BatchGetDeployments takes. */
const mostIds = 25;

/** @throws {CommandError} when CodeDeploy shifts traffic of some stacks, or is about to: two would pull at one alias */
export async function checkNoDeployment(
  client: CodeDeployClient,
  stacks: readonly StageStack[],
): Promise<void> {
  const applications = idsOf(stacks, "AWS::CodeDeploy::Application");
  if (applications.length === 0) return;
  const pages = await allPages(
    "codedeploy:ListDeployments",
    paginateListDeployments(
      { client },
      { includeOnlyStatuses: ["Created", "Queued", "InProgress", "Baking", "Ready"] },
    ),
  );
  const ids = pages.flatMap(({ deployments = [] }) => deployments);
  const going: string[] = [];
  for (let first = 0; first < ids.length; first += mostIds) {
    const { deploymentsInfo = [] } = await asked(
      "codedeploy:BatchGetDeployments",
      client.send(new BatchGetDeploymentsCommand({ deploymentIds: ids.slice(first, first + mostIds) })),
    );
    for (const { deploymentId = "", applicationName = "", deploymentGroupName, status } of deploymentsInfo) {
      if (applications.includes(applicationName))
        going.push(`${deploymentId} (${status}) of ${deploymentGroupName}`);
    }
  }
  if (going.length === 0) return;
  const [first = ""] = going;
  throw new CommandError(
    `CodeDeploy is shifting traffic:${going.map((each) => `\n  ${each}`).join("")}\n` +
      `Stop it, and it goes back by itself: aws deploy stop-deployment --auto-rollback-enabled --deployment-id ${first.split(" ")[0]}`,
  );
}
