import {
  GetAliasCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  ListAliasesCommand,
  ListFunctionsCommand,
  ListTagsCommand,
  ListVersionsByFunctionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { TestLambda } from "./testing/test-lambda.ts";

let lambda: TestLambda;

beforeAll(async () => {
  lambda = await TestLambda.start();
  lambda.create("orders", "export const handler = async (event) => { console.log(event); return event; };", {
    tags: { team: "shop" },
    environment: { TABLE: "orders" },
    architecture: "arm64",
  });
});
afterAll(() => lambda.close());

test("Invoke with Event answers 202 and runs the function afterwards", async () => {
  const answer = await lambda.invoke("orders", { order: 1 }, { InvocationType: "Event" });

  expect(answer).toMatchObject({ status: 202, result: undefined });
  await eventually(() => expect(lambda.logs("orders").join()).toContain("{ order: 1 }"));
});

test("Invoke with Event tells the request id that the function will see", async () => {
  const { $metadata } = await lambda.client.send(
    new InvokeCommand({ FunctionName: "orders", InvocationType: "Event", Payload: "{}" }),
  );

  await eventually(() =>
    expect(lambda.eventsOf("invocation-ended").map(({ requestId }) => requestId)).toContain(
      $metadata.requestId,
    ),
  );
});

test("Invoke with DryRun answers 204 and runs nothing", async () => {
  const started = lambda.eventsOf("invocation-started").length;
  const answer = await lambda.invoke("orders", {}, { InvocationType: "DryRun" });

  expect(answer).toMatchObject({ status: 204, result: undefined });
  await lambda.invoke("orders");
  expect(lambda.eventsOf("invocation-started")).toHaveLength(started + 1);
  await expect(lambda.invoke("lost", {}, { InvocationType: "DryRun" })).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

test("Invoke without a payload sends an empty event", async () => {
  const answer = await lambda.client.send(new InvokeCommand({ FunctionName: "orders" }));

  expect(answer.Payload?.transformToString()).toBe("{}");
  expect(answer.ExecutedVersion).toBe("$LATEST");
  expect(answer.LogResult).toBeUndefined();
});

test("Invoke takes the version or alias of its Qualifier", async () => {
  await expect(lambda.invoke("orders", {}, { Qualifier: "live" })).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    message: "Function not found: arn:aws:lambda:ap-northeast-2:111122223333:function:orders:live",
  });
  expect(await lambda.invoke("orders", {}, { Qualifier: "$LATEST" })).toMatchObject({ status: 200 });
});

test("a payload that is no JSON is refused", async () => {
  const command = new InvokeCommand({ FunctionName: "orders", Payload: "{" });

  await expect(lambda.client.send(command)).rejects.toMatchObject({
    name: "InvalidRequestContentException",
    $metadata: { httpStatusCode: 400 },
  });
});

test.each([
  ["RequestResponse", 6_291_456],
  ["Event", 1_048_576],
] as const)("a %s payload of more than %i bytes is refused", async (InvocationType, limit) => {
  const event = "x".repeat(limit - 1);

  await expect(lambda.invoke("orders", event, { InvocationType })).rejects.toMatchObject({
    name: "RequestTooLargeException",
    message: `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
    $metadata: { httpStatusCode: 413 },
  });
});

test("functions can be read", async () => {
  const arn = "arn:aws:lambda:ap-northeast-2:111122223333:function:orders";
  const configuration = {
    FunctionName: "orders",
    FunctionArn: arn,
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    Timeout: 10,
    MemorySize: 256,
    Architectures: ["arm64"],
    Environment: { Variables: { TABLE: "orders" } },
    State: "Active",
  };
  const input = { FunctionName: arn };

  expect(await lambda.client.send(new GetFunctionConfigurationCommand(input))).toMatchObject(configuration);
  expect(await lambda.client.send(new GetFunctionCommand(input))).toMatchObject({
    Configuration: configuration,
    Tags: { team: "shop" },
  });
  expect(await lambda.client.send(new ListFunctionsCommand({}))).toMatchObject({
    Functions: [configuration],
  });
  expect(await lambda.client.send(new ListTagsCommand({ Resource: arn }))).toMatchObject({
    Tags: { team: "shop" },
  });
});

describe("an alias", () => {
  const alias = { FunctionName: "aliased", Name: "live" };

  beforeAll(() => {
    lambda.create("aliased", "export const handler = async () => 'answer';");
    const { lambdaFunction } = lambda.lambda.find("aliased");
    lambdaFunction.publishVersion();
    lambdaFunction.pointAlias("live", lambdaFunction.publishVersion());
  });

  test("is read with the version it points at, as the versions are", async () => {
    const { Versions } = await lambda.client.send(
      new ListVersionsByFunctionCommand({ FunctionName: "aliased" }),
    );
    const { Aliases } = await lambda.client.send(new ListAliasesCommand({ FunctionName: "aliased" }));
    const live = await lambda.client.send(
      new GetFunctionConfigurationCommand({ FunctionName: "aliased", Qualifier: "live" }),
    );

    expect(Versions?.map(({ Version }) => Version)).toEqual(["$LATEST", "1", "2"]);
    expect(Aliases).toMatchObject([{ Name: "live", FunctionVersion: "2" }]);
    expect(live).toMatchObject({ Version: "2", LastModified: "2026-11-22T00:00:00.000+0000" });
  });

  test("can be pointed at another version, by whoever knows its present revision", async () => {
    const { RevisionId } = await lambda.client.send(new GetAliasCommand(alias));
    const update = new UpdateAliasCommand({ ...alias, FunctionVersion: "1", RevisionId });

    expect(await lambda.client.send(update)).toMatchObject({ FunctionVersion: "1" });
    await expect(lambda.client.send(update)).rejects.toMatchObject({ name: "PreconditionFailedException" });
    await expect(
      lambda.client.send(new UpdateAliasCommand({ ...alias, FunctionVersion: "7" })),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await expect(lambda.client.send(new GetAliasCommand({ ...alias, Name: "dead" }))).rejects.toThrow(
      "Cannot find alias arn: arn:aws:lambda:ap-northeast-2:111122223333:function:aliased:dead",
    );
  });
});

test("what the emulator does not answer is refused with what it does", async () => {
  const command = new UpdateFunctionCodeCommand({ FunctionName: "orders", S3Bucket: "b", S3Key: "k" });

  await expect(lambda.client.send(command)).rejects.toThrow(/it answers Invoke, what reads functions/);
});
