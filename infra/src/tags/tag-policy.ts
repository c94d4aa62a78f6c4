import type { Tags } from "@repo/model/tags";
import { CfnResource, type IAspect, Stack, TagManager } from "aws-cdk-lib";
import type { IConstruct } from "constructs";
import { tagsWithoutManager } from "./tags-without-manager.ts";

/** Below the CDK's default of 100: what a construct was tagged with by `Tags.of` stays. */
const priority = 50;

/** Gives everything of a stack that AWS can tag, in whatever shape its type has, the tags that it lacks. */
export class TagPolicy implements IAspect {
  readonly #tags: Tags;

  constructor(tags: Tags) {
    this.#tags = tags;
  }

  visit(construct: IConstruct): void {
    // CloudFormation would copy a stack's tags over those of its resources.
    if (Stack.isStack(construct)) return;
    const manager = TagManager.of(construct);
    if (manager) {
      for (const [key, value] of Object.entries(this.#tags)) manager.setTag(key, value, priority);
      return;
    }
    if (!CfnResource.isCfnResource(construct)) return;
    const property = tagsWithoutManager.get(construct.cfnResourceType);
    if (property === undefined) return;
    const tags = Object.entries(this.#tags)
      .sort()
      .map(([Key, Value]) => ({ Key, Value }));
    construct.addPropertyOverride(property, tags);
  }
}
