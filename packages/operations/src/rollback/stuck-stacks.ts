import { CommandError } from "@repo/stage/command-error";
import type { StageStack } from "../stage/stacks.ts";

/** @throws {CommandError} for a stack that is being deployed, or that only `cdk rollback` gets going again */
export function checkStacks(stacks: readonly StageStack[], stage: string): void {
  for (const stack of stacks) {
    if (stack.status.endsWith("_IN_PROGRESS")) {
      throw new CommandError(
        `${stack.name} is ${stack.status}: a deployment is going on. Wait for its end; CloudFormation rolls back a failing one by itself. To end it now: aws cloudformation cancel-update-stack --stack-name ${stack.name}`,
      );
    }
    // A creation that failed has nothing to go back to: the next deployment replaces it.
    if (["UPDATE_ROLLBACK_FAILED", "UPDATE_FAILED"].includes(stack.status)) throw stuck(stack, stage);
  }
}

function stuck({ name, status, resources }: StageStack, stage: string): CommandError {
  const failed = resources.filter((resource) => resource.status.endsWith("_FAILED"));
  const reasons = failed.map(({ logicalId, type, reason = "" }) => `\n  ${logicalId} (${type}): ${reason}`);
  const orphan = failed[0]
    ? ` If one of them can't be rolled back, leave it out: --orphan ${failed[0].logicalId}.`
    : "";
  return new CommandError(
    `${name} is ${status}, and takes no deployment until it is rolled back:${reasons.join("")}\nMend what failed, then: cd infra && pnpm cdk rollback ${stage}/${name.slice(stage.length + 1)}${orphan}`,
  );
}
