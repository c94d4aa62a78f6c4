import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/**
 * Accepts findings on a construct and all below it. An id is what the synthesis prints with the finding:
 * `guards::wildcard-grant`, `AwsSolutions::AwsSolutions-IAM5[Resource::*]`, `CloudFormation-Validate::W3030`. The synthesis
 * lists what is accepted, and refuses what accepts nothing.
 * @throws when the reason is no sentence, or an id has no rule's set in front
 */
export function accept(construct: IConstruct, reason: string, ...ids: readonly string[]): void {
  const { path } = construct.node;
  if (!/\S+\s\S+/.test(reason)) throw new Error(`${path} accepts ${ids.join(", ")} without saying why.`);
  for (const id of ids) {
    if (!/^[\w-]+::\S/.test(id)) {
      throw new Error(
        `${path} accepts "${id}". Write it as the synthesis prints it: guards::wildcard-grant.`,
      );
    }
    Validations.of(construct).acknowledge({ id, reason });
  }
}
