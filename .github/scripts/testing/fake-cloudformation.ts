import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";

export interface FakeStack {
  readonly name: string;
  readonly created: string;
  readonly parent?: string;
}

export interface FakeCloudFormation {
  readonly client: CloudFormationClient;
  /** The names of the stacks that are left. */
  readonly left: () => readonly string[];
  /** Those that were deleted, in the order of their deletion. */
  readonly deleted: readonly string[];
  close(): Promise<void>;
}

/** CloudFormation's query protocol for listing and deleting stacks, two stacks a page. @param stuck can't be deleted */
export async function fakeCloudFormation(
  stacks: readonly FakeStack[],
  stuck: readonly string[] = [],
): Promise<FakeCloudFormation> {
  let left = [...stacks];
  const deleted: string[] = [];
  const server = createServer((request, response) => {
    void readAll(request).then((text) => {
      const input = new URLSearchParams(text);
      const name = input.get("StackName");
      const answer = (status: number, xml: string) => response.writeHead(status).end(xml);
      if (input.get("Action") === "DeleteStack") {
        if (stuck.includes(name ?? "")) return answer(400, problem(`${name} is protected`));
        left = left.filter((stack) => stack.name !== name);
        deleted.push(name ?? "");
        return answer(200, "<DeleteStackResponse></DeleteStackResponse>");
      }
      if (name !== null && !left.some((stack) => stack.name === name)) {
        return answer(400, problem(`Stack with id ${name} does not exist`));
      }
      const start = Number(input.get("NextToken") ?? 0);
      const next = start + 2 < left.length ? `<NextToken>${start + 2}</NextToken>` : "";
      const members = left
        .slice(start, start + 2)
        .map(member)
        .join("");
      return answer(
        200,
        `<DescribeStacksResponse><DescribeStacksResult><Stacks>${members}</Stacks>${next}</DescribeStacksResult></DescribeStacksResponse>`,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = new CloudFormationClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "eu-west-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  return {
    client,
    left: () => left.map(({ name }) => name),
    deleted,
    close: () => {
      client.destroy();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

const member = ({ name, created, parent }: FakeStack) =>
  `<member><StackName>${name}</StackName><CreationTime>${created}</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus>${
    parent === undefined ? "" : `<ParentId>${parent}</ParentId>`
  }</member>`;

const problem = (message: string) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>${message}</Message></Error></ErrorResponse>`;

async function readAll(request: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
