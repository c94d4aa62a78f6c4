import {
  type CloudFormationClient,
  paginateDescribeStacks,
  paginateListStackResources,
} from "@aws-sdk/client-cloudformation";
import { suggestion } from "@repo/stage/arguments/suggestion";
import { CommandError } from "@repo/stage/command-error";
import { mapLimited } from "../map-limited.ts";
import { allPages } from "./asked.ts";

/** A CloudFormation stack of a stage. */
export interface StageStack {
  /** `production-Shop` */
  readonly name: string;
  /** `UPDATE_COMPLETE` */
  readonly status: string;
  readonly statusReason?: string | undefined;
  /** When its last deployment began; milliseconds since 1970. */
  readonly deployed: number;
  /** Whether that was its first. */
  readonly first: boolean;
  readonly outputs: readonly (readonly [name: string, value: string])[];
  readonly resources: readonly StackResource[];
}

export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string | undefined;
}

export interface StackQuestion {
  readonly client: CloudFormationClient;
  readonly stage: string;
  readonly region: string;
}

/** The stacks of a stage with their resources. @throws {CommandError} with the stages there are, when it has none */
export async function stageStacks({ client, stage, region }: StackQuestion): Promise<readonly StageStack[]> {
  const pages = await allPages("cloudformation:DescribeStacks", paginateDescribeStacks({ client }, {}));
  // A nested stack goes with its parent.
  const all = pages.flatMap(({ Stacks = [] }) => Stacks).filter(({ ParentId }) => ParentId === undefined);
  const own = all.filter(({ StackName = "" }) => stageOf(StackName) === stage);
  if (own.length === 0)
    throw noStacks(
      stage,
      region,
      all.flatMap(({ StackName }) => stageOf(StackName) ?? []),
    );
  return mapLimited(own, 4, async (stack) => ({
    name: stack.StackName ?? "",
    status: stack.StackStatus ?? "",
    statusReason: stack.StackStatusReason,
    deployed: (stack.LastUpdatedTime ?? stack.CreationTime)?.getTime() ?? 0,
    first: stack.LastUpdatedTime === undefined,
    // What the CDK hands from one stack to another is nobody else's, nor is the client's configuration file.
    outputs: (stack.Outputs ?? [])
      .map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue] as const)
      .filter(([name]) => !/^(Exports|Publish)Output|^SignInConfig$/.test(name)),
    resources: await stackResources(client, stack.StackName ?? ""),
  }));
}

/** The stage's name, and then the stack's id in the CDK app, which begins with a capital letter: `production-eu-Shop`. */
function stageOf(stackName = ""): string | undefined {
  return /^(.+?)-[A-Z]/.exec(stackName)?.[1];
}

async function stackResources(client: CloudFormationClient, name: string): Promise<readonly StackResource[]> {
  const pages = await allPages(
    "cloudformation:ListStackResources",
    paginateListStackResources({ client }, { StackName: name }),
  );
  return pages
    .flatMap(({ StackResourceSummaries = [] }) => StackResourceSummaries)
    .map((resource) => ({
      logicalId: resource.LogicalResourceId ?? "",
      physicalId: resource.PhysicalResourceId ?? "",
      type: resource.ResourceType ?? "",
      status: resource.ResourceStatus ?? "",
      reason: resource.ResourceStatusReason,
    }));
}

function noStacks(stage: string, region: string, named: readonly string[]): CommandError {
  const stages = [...new Set(named)].sort();
  const known = stages.length > 0 ? ` Stages there: ${stages.join(", ")}.` : " It has none of any stage.";
  return new CommandError(
    `CloudFormation in ${region} has no stack of a stage "${stage}".${suggestion(stage, stages)}${known} Another Region is --region, another account AWS_PROFILE.`,
  );
}

/** The physical ids of all resources of a type. */
export function idsOf(stacks: readonly StageStack[], type: string): readonly string[] {
  return stacks.flatMap(({ resources }) =>
    resources
      .filter((resource) => resource.type === type && resource.physicalId)
      .map((each) => each.physicalId),
  );
}
