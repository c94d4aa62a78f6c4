import type { Tags } from "@repo/model/tags";
import { Aspects, CfnOutput, RemovalPolicy, Stack } from "aws-cdk-lib";
import type { Construct, IConstruct } from "constructs";
import { DeploymentStage } from "./deployment-stage.ts";
import { requiredTags } from "./tags/required-tags.ts";
import { TagPolicy } from "./tags/tag-policy.ts";

export interface ServiceStackProps {
  /** What the specs of its functions name as their service. */
  readonly service: string;
  /** Who pays for what its functions share; a function has its own tags. */
  readonly tags: Tags;
}

/** What runs of one service in one stage: a CloudFormation stack, of which each resource is tagged. */
export class ServiceStack extends Stack {
  readonly service: string;
  /** What its functions share is tagged with. */
  readonly ownTags: Tags;

  constructor(stage: DeploymentStage, id: string, { service, tags }: ServiceStackProps) {
    const { name, removalPolicy } = stage.settings;
    super(stage, id, { terminationProtection: removalPolicy === RemovalPolicy.RETAIN });
    this.service = service;
    this.ownTags = tags;
    Aspects.of(this).add(new TagPolicy({ ...tags, service, stage: name }));
    // `pnpm cost activate` makes these the columns of the bill.
    new CfnOutput(this, "CostAllocationTags", { value: requiredTags.join(",") });
  }

  /** The service's stack that a construct belongs to. @throws when it belongs to none */
  static override of(construct: Construct): ServiceStack {
    const stack = Stack.of(construct);
    if (stack instanceof ServiceStack) return stack;
    throw new Error(`${construct.node.path} is in no ServiceStack. Create it in the stack of its service.`);
  }

  /** All constructs of the service: what runs, and what its `DataStack` keeps. */
  allOfService(): IConstruct[] {
    return (this.node.scope?.node.children ?? [])
      .filter((sibling) => sibling instanceof ServiceStack && sibling.service === this.service)
      .flatMap((stack) => stack.node.findAll());
  }
}

/**
 * What a service keeps when its functions change: data, messages, users, and the addresses that others know. It never refers to
 * what runs; what runs refers to it (.github/decisions/008-two-stacks.md).
 */
export class DataStack extends ServiceStack {
  constructor(running: ServiceStack) {
    const { service, ownTags: tags } = running;
    super(DeploymentStage.of(running), `${running.node.id}Data`, { service, tags });
    // Said here, so that a reference the wrong way round is a circle, which the CDK refuses by name.
    running.addStackDependency(this);
  }
}
