import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetProvisionedConcurrencyConfigCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "./emulator.ts";
import type { Template, TemplateResource } from "./template/template.ts";
import { sdkOptions } from "./testing/sdk-options.ts";
import { writeAssembly } from "./testing/write-assembly.ts";

let folder: string;
let emulator: Emulator;
let sqs: SQSClient;
let lambda: LambdaClient;

const orders: TemplateResource = { Type: "AWS::SQS::Queue", Properties: { QueueName: "orders" } };
const role: TemplateResource = {
  Type: "AWS::IAM::Role",
  Properties: {
    RoleName: "worker",
    AssumeRolePolicyDocument: {
      Statement: [
        { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
      ],
    },
  },
};
const worker = (
  variables: Readonly<Record<string, string>>,
  answer = "process.env.GREETING",
): TemplateResource => ({
  Type: "AWS::Lambda::Function",
  Properties: {
    FunctionName: "worker",
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    Role: { "Fn::GetAtt": ["Role", "Arn"] },
    Environment: { Variables: variables },
    Code: { ZipFile: `exports.handler = async () => ${answer};` },
  },
});
const before: Template = {
  Resources: { Orders: orders, Role: role, Worker: worker({ GREETING: "hello" }) },
  Outputs: { Url: { Value: { Ref: "Orders" } } },
};

const write = (template: Template) => writeAssembly(join(folder, "cdk.out"), "shop", template);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "update-"));
  emulator = await startEmulator({ assembly: write(before) });
  sqs = new SQSClient(sdkOptions(emulator.endpoint));
  lambda = new LambdaClient(sdkOptions(emulator.endpoint));
  await sqs.send(new SendMessageCommand({ QueueUrl: emulator.outputs.Url, MessageBody: "first" }));
});

afterEach(async () => {
  sqs.destroy();
  lambda.destroy();
  await emulator.close();
  rmSync(folder, { recursive: true });
});

/** Lets the emulator take over a template with these resources instead. */
function update(resources: Readonly<Record<string, TemplateResource | undefined>>, outputs = before.Outputs) {
  const all = Object.entries({ ...before.Resources, ...resources }).flatMap(([id, resource]) =>
    resource ? [[id, resource] as const] : [],
  );
  write({ Resources: Object.fromEntries(all), Outputs: outputs ?? {} });
  return emulator.update();
}

const invoke = async () =>
  (await lambda.send(new InvokeCommand({ FunctionName: "worker" }))).Payload?.transformToString();

async function waiting(): Promise<(string | undefined)[]> {
  const answer = await sqs.send(new ReceiveMessageCommand({ QueueUrl: emulator.outputs.Url }));
  return (answer.Messages ?? []).map(({ Body }) => Body);
}

describe("in what runs", () => {
  test("more resources are created beside the others, which keep their data", async () => {
    const dead: TemplateResource = { Type: "AWS::SQS::Queue", Properties: { QueueName: "dead" } };

    const done = await update({ Dead: dead }, { ...before.Outputs, Dead: { Value: { Ref: "Dead" } } });

    expect(done).toEqual({ added: ["Dead"], changed: [] });
    expect(emulator.queues).toEqual(["dead", "orders"]);
    expect(emulator.outputs.Dead).toMatch(/\/dead$/);
    expect(await waiting()).toEqual(["first"]);
  });

  test("a function that was changed runs as it is now, from its next invocation on", async () => {
    expect(await invoke()).toBe('"hello"');

    expect(await update({ Worker: worker({ GREETING: "good evening" }) })).toEqual({
      added: [],
      changed: ["Worker"],
    });

    expect(await invoke()).toBe('"good evening"');
    expect(await waiting()).toEqual(["first"]);
  });

  test("an alias moves on to the version that was added, with its environments that are ready", async () => {
    const versionOf = (name: string): TemplateResource => ({
      Type: "AWS::Lambda::Version",
      Properties: { FunctionName: { Ref: "Worker" }, Description: name },
    });
    const live = (version: string): TemplateResource => ({
      Type: "AWS::Lambda::Alias",
      Properties: {
        FunctionName: { Ref: "Worker" },
        FunctionVersion: { "Fn::GetAtt": [version, "Version"] },
        Name: "live",
        ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 },
      },
    });
    const onLive = { FunctionName: "worker", Qualifier: "live" };
    const ready = async () =>
      (await lambda.send(new GetProvisionedConcurrencyConfigCommand(onLive))).Status === "READY";
    const answer = async () => {
      const { ExecutedVersion, Payload } = await lambda.send(new InvokeCommand(onLive));
      return [ExecutedVersion, Payload?.transformToString()];
    };
    const typed = (greeting: string) =>
      worker({ GREETING: greeting }, "[process.env.GREETING, process.env.AWS_LAMBDA_INITIALIZATION_TYPE]");
    await update({ Worker: typed("hello"), First: versionOf("first"), Live: live("First") });
    await expect.poll(ready, { timeout: 15_000 }).toBe(true);
    expect(await answer()).toEqual(["1", '["hello","provisioned-concurrency"]']);

    await update({ Worker: typed("good evening"), Second: versionOf("second"), Live: live("Second") });

    await expect.poll(ready, { timeout: 15_000 }).toBe(true);
    expect(await answer()).toEqual(["2", '["good evening","provisioned-concurrency"]']);
  });

  test("a policy that was changed allows what it says now, and no more what it said", async () => {
    const policy = (Action: string): TemplateResource => ({
      Type: "AWS::IAM::Policy",
      Properties: {
        PolicyName: "send",
        Roles: [{ Ref: "Role" }],
        PolicyDocument: { Statement: [{ Effect: "Allow", Action, Resource: "*" }] },
      },
    });
    const worker = emulator.functions[0]?.accessKeyId ?? "";
    const options = sdkOptions(emulator.endpoint);
    const own = new SQSClient({ ...options, credentials: { accessKeyId: worker, secretAccessKey: "x" } });
    const send = () =>
      own.send(new SendMessageCommand({ QueueUrl: emulator.outputs.Url, MessageBody: "second" }));

    await update({ Policy: policy("sqs:SendMessage") });
    expect((await send()).MessageId).toBeDefined();
    expect(await update({ Policy: policy("sqs:ReceiveMessage") })).toEqual({
      added: [],
      changed: ["Policy"],
    });

    await expect(send()).rejects.toThrow(/not authorized to perform: sqs:sendmessage/);
    own.destroy();
  });

  test("nothing happens when nothing has changed", async () => {
    expect(await update({})).toEqual({ added: [], changed: [] });
  });

  test("a type that does not run here may come, change and go", async () => {
    expect(await update({ Rocket: { Type: "AWS::Space::Rocket" } })).toMatchObject({ added: ["Rocket"] });
    expect(emulator.notEmulated).toMatchObject([{ logicalId: "Rocket" }]);
    expect(await update({ Rocket: { Type: "AWS::Space::Rocket", Properties: { Fuel: 1 } } })).toBeDefined();
    expect(await update({})).toEqual({ added: [], changed: [] });
  });
});

describe("a new start, for which nothing is touched, is taken by", () => {
  test.each<[what: string, resources: Readonly<Record<string, TemplateResource | undefined>>]>([
    ["a resource that is gone", { Worker: undefined }],
    ["one of another type", { Orders: { Type: "AWS::SNS::Topic" } }],
    [
      "a change of what keeps data",
      { Orders: { Type: "AWS::SQS::Queue", Properties: { QueueName: "orders", DelaySeconds: 5 } } },
    ],
  ])("%s", async (_what, resources) => {
    const topic: TemplateResource = { Type: "AWS::SNS::Topic" };

    expect(await update({ ...resources, Topic: topic })).toBeUndefined();

    expect(emulator.queues).toEqual(["orders"]);
    expect(await waiting()).toEqual(["first"]);
    expect(await invoke()).toBe('"hello"');
  });
});
