import { AwsError } from "../../endpoint/aws-error.ts";
import type { XmlContent } from "../../endpoint/xml.ts";
import type { CloudFormation } from "./cloudformation.ts";
import type { EmulatedStack, StackResource } from "./emulated-stack.ts";

/** Who is asked, and for what. */
export interface Call {
  readonly cloudFormation: CloudFormation;
  /** Parameters of the Query protocol: `StackName`. */
  readonly input: URLSearchParams;
}

/** One action of the API; what it returns stands in the answer's `<…Result>`. */
export type Action = (call: Call) => Readonly<Record<string, XmlContent>>;

/** Resources that ListStackResources answers at a time, and DescribeStackResources at all. */
const pageSize = 100;

export const DescribeStacks: Action = ({ cloudFormation, input }) => {
  const name = input.get("StackName");
  const stacks = name === null ? cloudFormation.stacks : [cloudFormation.find(name)];
  return {
    Stacks: stacks.map((stack) => ({
      StackId: stack.id,
      StackName: stack.name,
      CreationTime: time(stack.created),
      StackStatus: stack.status,
      DisableRollback: "false",
      EnableTerminationProtection: "false",
      Outputs: [...stack.outputs].map(([OutputKey, OutputValue]) => ({
        OutputKey,
        OutputValue,
        Description: stack.template.Outputs?.[OutputKey]?.Description,
      })),
    })),
  };
};

export const ListStackResources: Action = (call) => {
  const { resources } = requiredStack(call);
  const start = Number(Buffer.from(call.input.get("NextToken") ?? "", "base64").toString());
  const end = start + pageSize;
  return {
    StackResourceSummaries: resources.slice(start, end).map((resource) => ({
      ...summary(resource),
      LastUpdatedTimestamp: time(resource.created),
    })),
    NextToken: resources.length > end ? Buffer.from(String(end)).toString("base64") : undefined,
  };
};

export const DescribeStackResources: Action = (call) => {
  const { cloudFormation, input } = call;
  const physicalId = input.get("PhysicalResourceId");
  const stack = physicalId === null ? requiredStack(call) : cloudFormation.ownerOf(physicalId);
  const logicalId = input.get("LogicalResourceId");
  if (logicalId !== null && !stack.resource(logicalId)) {
    throw validationError(`Resource ${logicalId} does not exist for stack ${stack.name}`);
  }
  const wanted = stack.resources.filter((resource) => logicalId === null || resource.logicalId === logicalId);
  return {
    StackResources: wanted.slice(0, pageSize).map((resource) => ({
      ...owner(stack),
      ...summary(resource),
      Timestamp: time(resource.created),
    })),
  };
};

export const DescribeStackResource: Action = (call) => {
  const stack = requiredStack(call);
  const logicalId = call.input.get("LogicalResourceId") ?? "";
  const resource = stack.resource(logicalId);
  if (!resource) throw validationError(`Resource ${logicalId} does not exist for stack ${stack.name}`);
  return {
    StackResourceDetail: {
      ...owner(stack),
      ...summary(resource),
      LastUpdatedTimestamp: time(resource.created),
      Metadata: JSON.stringify(resource.metadata),
    },
  };
};

export const GetTemplate: Action = (call) => ({
  TemplateBody: JSON.stringify(requiredStack(call).template),
  StagesAvailable: ["Original", "Processed"],
});

function requiredStack({ cloudFormation, input }: Call): EmulatedStack {
  const name = input.get("StackName");
  if (name) return cloudFormation.find(name);
  throw validationError(
    "1 validation error detected: Value null at 'stackName' failed to satisfy constraint: Member must not be null",
  );
}

function owner({ id, name }: EmulatedStack) {
  return { StackId: id, StackName: name };
}

function summary({ logicalId, physicalId, type }: StackResource) {
  return {
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    ResourceStatus: "CREATE_COMPLETE",
  };
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function validationError(message: string): AwsError {
  return new AwsError("ValidationError", message);
}
