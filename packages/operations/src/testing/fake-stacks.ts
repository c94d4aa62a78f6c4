import { type FakeAws, fakeAws } from "./fake-aws.ts";

export interface FakeStack {
  readonly name: string;
  readonly status: string;
  /** ISO 8601. */
  readonly created?: string;
  readonly updated?: string;
  readonly resources?: readonly {
    readonly logicalId: string;
    readonly type: string;
    readonly physicalId?: string;
    readonly status?: string;
    readonly reason?: string;
  }[];
}

/** CloudFormation as it tells of stacks in states that the emulator's are never in. */
export function fakeStacks(stacks: readonly FakeStack[]): Promise<FakeAws> {
  return fakeAws((operation, input) => {
    const name = new URLSearchParams(input).get("StackName");
    const found = stacks.filter((stack) => name === null || stack.name === name);
    return operation === "DescribeStacks"
      ? result(operation, `<Stacks>${found.map(stackXml).join("")}</Stacks>`)
      : result(
          operation,
          `<StackResourceSummaries>${found.flatMap(resourceXml).join("")}</StackResourceSummaries>`,
        );
  });
}

const result = (operation: string, content: string) =>
  `<${operation}Response><${operation}Result>${content}</${operation}Result></${operation}Response>`;

function stackXml({ name, status, created = "2026-01-01T00:00:00Z", updated }: FakeStack): string {
  const last = updated === undefined ? "" : `<LastUpdatedTime>${updated}</LastUpdatedTime>`;
  return `<member><StackName>${name}</StackName><StackStatus>${status}</StackStatus><CreationTime>${created}</CreationTime>${last}</member>`;
}

function resourceXml({ resources = [] }: FakeStack): string[] {
  return resources.map(
    ({ logicalId, type, physicalId = "", status = "UPDATE_COMPLETE", reason = "" }) =>
      `<member><LogicalResourceId>${logicalId}</LogicalResourceId><ResourceType>${type}</ResourceType>` +
      `<PhysicalResourceId>${physicalId}</PhysicalResourceId><ResourceStatus>${status}</ResourceStatus>` +
      `<ResourceStatusReason>${reason}</ResourceStatusReason></member>`,
  );
}
