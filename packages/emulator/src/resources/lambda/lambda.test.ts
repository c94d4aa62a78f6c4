import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "../../services/lambda/testing/eventually.ts";
import { account, TestLambda } from "../../services/lambda/testing/test-lambda.ts";
import type { Services } from "../../services/services.ts";
import { Sqs } from "../../services/sqs/sqs.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { CreatedResource, ResourceType } from "../resource-type.ts";
import { lambdaAlias } from "./alias.ts";
import { lambdaEventInvokeConfig } from "./event-invoke-config.ts";
import { lambdaEventSourceMapping } from "./event-source-mapping.ts";
import { lambdaFunction } from "./function.ts";
import { lambdaPermission } from "./permission.ts";
import { lambdaVersion } from "./version.ts";

const functionArn = "arn:aws:lambda:ap-northeast-2:111122223333:function:shop-F-1";
const addresses = [
  { aws: "https://abc.execute-api.ap-northeast-2.amazonaws.com", local: "http://127.0.0.1:4000" },
];
const role = "arn:aws:iam::111122223333:role/shop";

let lambda: TestLambda;
let sqs: Sqs;
let assets: Record<string, string>;

beforeEach(async () => {
  const clock = new ManualClock();
  sqs = new Sqs({ account, clock, emit: () => {}, endpoint: "http://127.0.0.1:1" });
  lambda = await TestLambda.start({ clock, sqs });
  assets = {
    "code.zip": lambda.write("asset", {
      "handler.mjs": "export const handler = async () => process.env.TABLE;",
    }),
  };
});
afterEach(() => lambda.close());

async function create(type: ResourceType, properties: Record<string, unknown>): Promise<CreatedResource> {
  const resource = {
    logicalId: "F",
    type: type.type,
    properties,
    metadata: {},
    stackName: "shop",
    physicalName: () => "shop-F-1",
    assetDirectory: (key: string) => assets[key] ?? "",
  };
  return type.create(resource, {
    account,
    services: { lambda: lambda.lambda, sqs, addresses: () => addresses } as unknown as Services,
  });
}

const code = {
  Code: { S3Bucket: "assets", S3Key: "code.zip" },
  Runtime: "nodejs24.x",
  Handler: "handler.handler",
};

test("a function runs the asset of its S3Key, with CloudFormation's strings taken for numbers", async () => {
  const created = await create(lambdaFunction, {
    ...code,
    Role: role,
    MemorySize: "512",
    Timeout: "30",
    Environment: {
      Variables: { TABLE: "orders", API: "https://abc.execute-api.ap-northeast-2.amazonaws.com/v1" },
    },
    Architectures: ["arm64"],
    LoggingConfig: { LogFormat: "JSON", LogGroup: "orders-log", ApplicationLogLevel: "WARN" },
    Tags: [{ Key: "team", Value: "shop" }],
  });

  expect(created).toEqual({ ref: "shop-F-1", attributes: { Arn: functionArn } });
  expect(lambda.lambda.functions[0]).toMatchObject({
    codeDirectory: assets["code.zip"],
    memorySize: 512,
    timeout: 30,
    architecture: "arm64",
    logFormat: "JSON",
    logGroup: "orders-log",
    applicationLogLevel: "WARN",
    systemLogLevel: "INFO",
    environment: { TABLE: "orders", API: "http://127.0.0.1:4000/v1" },
    role,
    tags: { team: "shop" },
  });
  expect((await lambda.invoke("shop-F-1")).result).toBe("orders");
});

test("a function has CloudFormation's defaults and may be named", async () => {
  expect((await create(lambdaFunction, { ...code, Role: role, FunctionName: "orders" })).ref).toBe("orders");
  expect(lambda.lambda.functions[0]).toMatchObject({ memorySize: 128, timeout: 3, logFormat: "Text" });
});

test("a function's code may stand in the template", async () => {
  const ZipFile = "exports.handler = async (event) => event.a + 1;";
  await create(lambdaFunction, {
    Code: { ZipFile },
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    Role: role,
  });

  expect((await lambda.invoke("shop-F-1", { a: 1 })).result).toBe(2);
});

test("a function of a container image can be declared and refuses to run", async () => {
  await create(lambdaFunction, { Code: { ImageUri: "repo:latest" }, PackageType: "Image", Role: role });

  await expect(lambda.invoke("shop-F-1")).rejects.toThrow(/container image/);
});

test("a permission lets its principal invoke the function", async () => {
  await create(lambdaFunction, { ...code, Role: role });
  const source = "arn:aws:execute-api:ap-northeast-2:111122223333:api1/*/*/orders";
  const permission = { FunctionName: functionArn, Principal: "apigateway.amazonaws.com", SourceArn: source };
  const allowed = () =>
    lambda.lambda.allows(functionArn, "apigateway.amazonaws.com", source.replaceAll("*", "prod"));

  await create(lambdaPermission, { ...permission, Action: "lambda:InvokeFunctionUrl" });
  expect(allowed()).toBe(false);
  await create(lambdaPermission, { ...permission, Action: "lambda:InvokeFunction" });
  expect(allowed()).toBe(true);
});

test("a version and an alias of it name the function", async () => {
  await create(lambdaFunction, { ...code, Role: role });

  const version = await create(lambdaVersion, { FunctionName: "shop-F-1" });
  const alias = await create(lambdaAlias, { FunctionName: "shop-F-1", FunctionVersion: "1", Name: "live" });

  expect(version).toEqual({
    ref: `${functionArn}:1`,
    attributes: { Version: "1", FunctionArn: `${functionArn}:1` },
  });
  expect(alias).toEqual({ ref: `${functionArn}:live`, attributes: { AliasArn: `${functionArn}:live` } });
  expect((await lambda.invoke(alias.ref)).status).toBe(200);
});

test("an alias can send a share to another version, and keep environments ready", async () => {
  await create(lambdaFunction, { ...code, Role: role, TracingConfig: { Mode: "Active" } });
  await create(lambdaVersion, { FunctionName: "shop-F-1" });
  await create(lambdaVersion, {
    FunctionName: "shop-F-1",
    ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: "1" },
  });
  const alias = { FunctionName: "shop-F-1", FunctionVersion: "1", Name: "live" };
  await create(lambdaAlias, {
    ...alias,
    RoutingConfig: { AdditionalVersionWeights: [{ FunctionVersion: "2", FunctionWeight: 0.1 }] },
  });
  const { lambdaFunction: made } = lambda.lambda.find("shop-F-1");

  expect(made.configuration.tracing).toBe("Active");
  expect(made.aliases.get("live")).toMatchObject({ version: "1", weights: { "2": 0.1 } });
  await create(lambdaAlias, {
    ...alias,
    ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 },
  });
  expect(made.aliases.get("live")?.weights).toEqual({});
  const requested = [...made.provisionedConcurrency].map(([name, config]) => [name, config.requested]);
  expect(requested).toEqual([
    ["2", 1],
    ["live", 2],
  ]);
});

test("an event source mapping brings messages to the function and heeds its settings", async () => {
  await create(lambdaFunction, { ...code, Role: role });
  const queue = sqs.createQueue("orders");
  const created = await create(lambdaEventSourceMapping, {
    FunctionName: "shop-F-1",
    EventSourceArn: queue.arn,
    BatchSize: "5",
    ScalingConfig: { MaximumConcurrency: 2 },
    FilterCriteria: { Filters: [{ Pattern: '{"body":["keep"]}' }] },
    FunctionResponseTypes: ["ReportBatchItemFailures"],
  });
  queue.send({ body: "drop" });
  queue.send({ body: "keep" });

  await eventually(() => expect(lambda.eventsOf("invocation-ended")).toHaveLength(1));
  expect(created.attributes?.EventSourceMappingArn).toBe(
    `arn:aws:lambda:ap-northeast-2:111122223333:event-source-mapping:${created.ref}`,
  );
});

test("an event invoke config says what becomes of asynchronous invocations", async () => {
  await create(lambdaFunction, { ...code, Role: role });
  const queue = sqs.createQueue("done");
  await create(lambdaEventInvokeConfig, {
    FunctionName: "shop-F-1",
    Qualifier: "$LATEST",
    MaximumRetryAttempts: "0",
    DestinationConfig: { OnSuccess: { Destination: queue.arn } },
  });

  await lambda.lambda.invokeAsync("shop-F-1", "{}");

  await eventually(() => expect(queue.attributes.ApproximateNumberOfMessages).toBe("1"));
});
