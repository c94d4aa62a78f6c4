import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CloudFormation,
  DeleteStackCommand,
  paginateListStackResources,
  type StackResourceSummary,
} from "@aws-sdk/client-cloudformation";
import { Lambda } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../emulator.ts";
import type { Template } from "../../template/template.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import { sdkOptions } from "../../testing/sdk-options.ts";
import { writeAssembly } from "../../testing/write-assembly.ts";
import { writeFunction } from "../../testing/write-function.ts";

const topics = Array.from({ length: 120 }, (_, index) => [`Topic${index}`, { Type: "AWS::SNS::Topic" }]);
const template: Template = {
  Resources: {
    Orders: { Type: "AWS::SQS::Queue", Metadata: { "aws:cdk:path": "local/Shop/Orders" } },
    Worker: {
      Type: "AWS::Lambda::Function",
      Properties: {
        Runtime: "nodejs24.x",
        Handler: "handler.handler",
        Role: "arn:aws:iam::000000000000:role/test",
        Code: { S3Bucket: "assets", S3Key: "code.zip" },
      },
    },
    Messages: {
      Type: "AWS::Lambda::EventSourceMapping",
      Properties: {
        FunctionName: { Ref: "Worker" },
        EventSourceArn: { "Fn::GetAtt": ["Orders", "Arn"] },
        FunctionResponseTypes: ["ReportBatchItemFailures"],
      },
    },
    Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: "api", ProtocolType: "HTTP" } },
    Rocket: { Type: "AWS::Space::Rocket" },
    ...Object.fromEntries(topics),
  },
  Outputs: {
    Url: { Value: { "Fn::GetAtt": ["Api", "ApiEndpoint"] }, Description: "Where <it> is" },
    Stack: { Value: { Ref: "AWS::StackId" } },
  },
};

let directory: string;
let emulator: Emulator;
let client: CloudFormation;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "cloudformation-"));
  const assets = { "code.zip": writeFunction(join(directory, "code"), "return event;") };
  const assembly = writeAssembly(join(directory, "cdk.out"), "local-Shop", template, { assets });
  emulator = await startEmulator({ assembly, clock: new ManualClock() });
  client = new CloudFormation(sdkOptions(emulator.endpoint));
});
afterAll(async () => {
  client.destroy();
  await emulator.close();
  rmSync(directory, { recursive: true });
});

test("a stack is described with its outputs, where they are found on this machine", async () => {
  const { Stacks } = await client.describeStacks({});

  expect(Stacks).toEqual([
    expect.objectContaining({
      StackName: "local-Shop",
      StackId: emulator.outputs.Stack,
      StackStatus: "CREATE_COMPLETE",
      CreationTime: new Date("2026-11-22"),
      Outputs: [
        { OutputKey: "Url", OutputValue: emulator.outputs.Url, Description: "Where <it> is" },
        { OutputKey: "Stack", OutputValue: emulator.outputs.Stack },
      ],
    }),
  ]);
  expect(await client.describeStacks({ StackName: emulator.outputs.Stack })).toMatchObject({ Stacks });
});

test("resources are listed in pages, by the ids that their services know them by, without what does not run", async () => {
  const found: StackResourceSummary[] = [];
  for await (const page of paginateListStackResources({ client }, { StackName: "local-Shop" })) {
    expect(page.StackResourceSummaries?.length).toBeLessThanOrEqual(100);
    found.push(...(page.StackResourceSummaries ?? []));
  }
  const byId = new Map(found.map((resource) => [resource.LogicalResourceId, resource]));

  expect(found).toHaveLength(124);
  expect(byId.get("Rocket")).toBeUndefined();
  expect(byId.get("Worker")).toMatchObject({
    PhysicalResourceId: emulator.functions[0]?.name,
    ResourceType: "AWS::Lambda::Function",
    ResourceStatus: "CREATE_COMPLETE",
    LastUpdatedTimestamp: new Date("2026-11-22"),
  });
  expect(byId.get("Orders")?.PhysicalResourceId).toContain(`/${emulator.queues[0]}`);
});

test("a resource leads to its stack, and a stack to its resource", async () => {
  const { StackResourceDetail: orders } = await client.describeStackResource({
    StackName: "local-Shop",
    LogicalResourceId: "Orders",
  });
  const { StackResources } = await client.describeStackResources({
    PhysicalResourceId: orders?.PhysicalResourceId,
  });

  expect(JSON.parse(orders?.Metadata ?? "")).toEqual({ "aws:cdk:path": "local/Shop/Orders" });
  expect(StackResources).toHaveLength(100);
  expect(
    await client.describeStackResources({ StackName: "local-Shop", LogicalResourceId: "Worker" }),
  ).toMatchObject({ StackResources: [{ StackName: "local-Shop", LogicalResourceId: "Worker" }] });
});

test("the template is the one that runs", async () => {
  const { TemplateBody } = await client.getTemplate({ StackName: "local-Shop" });

  expect(JSON.parse(TemplateBody ?? "")).toEqual(template);
});

test("what does not exist is refused as CloudFormation does", async () => {
  await expect(client.describeStacks({ StackName: "lost" })).rejects.toMatchObject({
    name: "ValidationError",
    message: "Stack with id lost does not exist",
  });
  await expect(
    client.describeStackResource({ StackName: "local-Shop", LogicalResourceId: "Lost" }),
  ).rejects.toThrow("Resource Lost does not exist for stack local-Shop");
  await expect(client.describeStackResources({ PhysicalResourceId: "lost" })).rejects.toThrow(
    "Stack for lost does not exist",
  );
  await expect(client.send(new DeleteStackCommand({ StackName: "local-Shop" }))).rejects.toThrow(
    'has no action "DeleteStack", only DescribeStackResource,',
  );
});

test("a queue's mappings tell which function works on it", async () => {
  const lambda = new Lambda(sdkOptions(emulator.endpoint));
  const { EventSourceMappings: all = [] } = await lambda.listEventSourceMappings({});
  const [mapping] = all;
  const queried = (query: { EventSourceArn?: string; FunctionName?: string }) =>
    lambda.listEventSourceMappings(query).then(({ EventSourceMappings }) => EventSourceMappings);

  expect(all).toHaveLength(1);
  expect(mapping?.FunctionArn).toMatch(new RegExp(`:function:${emulator.functions[0]?.name}$`));
  expect(mapping?.FunctionResponseTypes).toEqual(["ReportBatchItemFailures"]);
  expect(await queried({ EventSourceArn: mapping?.EventSourceArn ?? "" })).toEqual(all);
  expect(await queried({ EventSourceArn: "arn:aws:sqs:ap-northeast-2:000000000000:other" })).toEqual([]);
  expect(await queried({ FunctionName: emulator.functions[0]?.name ?? "" })).toEqual(all);
  lambda.destroy();
});
