import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReceiveMessageCommand, SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, type EmulatorOptions, startEmulator } from "./emulator.ts";
import type { EmulatorEvent } from "./events.ts";
import type { Template } from "./template/template.ts";
import { listening } from "./testing/listening.ts";
import { ManualClock } from "./testing/manual-clock.ts";
import { sdkOptions } from "./testing/sdk-options.ts";
import { writeAssembly } from "./testing/write-assembly.ts";
import { writeFunction } from "./testing/write-function.ts";

/** A function is a process, and its first start can take a while on a busy machine. */
const patience = { timeout: 15_000 };

let directory: string;
let emulator: Emulator | undefined;
let events: EmulatorEvent[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "emulator-"));
  events = [];
});

afterEach(async () => {
  await emulator?.close();
  emulator = undefined;
  rmSync(directory, { recursive: true });
});

async function start(
  template: Template,
  options: Partial<EmulatorOptions> & { readonly code?: string } = {},
): Promise<Emulator> {
  const { code = "return event;", ...rest } = options;
  const assets = { "code.zip": writeFunction(join(directory, "code"), code) };
  const assembly = writeAssembly(join(directory, "cdk.out"), "Test", template, { assets });
  emulator = await startEmulator({ assembly, on: (event) => events.push(event), ...rest });
  return emulator;
}

const lambda = (properties: Record<string, unknown> = {}) => ({
  Type: "AWS::Lambda::Function",
  Properties: {
    Runtime: "nodejs24.x",
    Handler: "handler.handler",
    Role: "arn:aws:iam::000000000000:role/test",
    Code: { S3Bucket: "assets", S3Key: "code.zip" },
    ...properties,
  },
});

describe("a worker whose message always fails", () => {
  const visibilityTimeout = 30;
  const worker = (mapping: Record<string, unknown>): Template => ({
    Resources: {
      Dead: { Type: "AWS::SQS::Queue" },
      Work: {
        Type: "AWS::SQS::Queue",
        Properties: {
          VisibilityTimeout: visibilityTimeout,
          RedrivePolicy: { deadLetterTargetArn: { "Fn::GetAtt": ["Dead", "Arn"] }, maxReceiveCount: 3 },
        },
      },
      Worker: lambda({ Timeout: 5 }),
      Mapping: {
        Type: "AWS::Lambda::EventSourceMapping",
        Properties: {
          FunctionName: { Ref: "Worker" },
          EventSourceArn: { "Fn::GetAtt": ["Work", "Arn"] },
          BatchSize: 10,
          ...mapping,
        },
      },
    },
    Outputs: { Work: { Value: { Ref: "Work" } }, Dead: { Value: { Ref: "Dead" } } },
  });

  // It logs what it did, and reports the poison alone, as the middleware does.
  const code = `
    const failed = event.Records.filter(({ body }) => body === "poison");
    for (const { body } of event.Records) console.log("did " + body);
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };`;

  const did = () =>
    events.flatMap((event) =>
      event.type === "function-log" ? (/did (\w+)/.exec(event.line)?.[1] ?? []) : [],
    );

  async function sendBatch(mapping: Record<string, unknown>) {
    const clock = new ManualClock();
    const { endpoint, outputs } = await start(worker(mapping), { clock, code });
    const sqs = new SQSClient(sdkOptions(endpoint));
    const Entries = ["one", "poison", "two"].map((body) => ({ Id: body, MessageBody: body }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: outputs.Work, Entries }));
    const dead = async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: outputs.Dead, VisibilityTimeout: 0 }),
      );
      return Messages.map(({ Body }) => Body);
    };
    return { clock, sqs, dead };
  }

  /** Waits until so many invocations are over and their messages are dealt with. */
  async function ended(clock: ManualClock, count: number): Promise<void> {
    const over = () => events.filter(({ type }) => type === "invocation-ended");
    await expect.poll(over, patience).toHaveLength(count);
    await clock.advance(0);
  }

  test("ends in the dead-letter queue after maxReceiveCount, and the others of its batch are done once", async () => {
    const { clock, sqs, dead } = await sendBatch({ FunctionResponseTypes: ["ReportBatchItemFailures"] });

    await ended(clock, 1);
    expect(did()).toHaveLength(3);
    for (const received of [4, 5]) {
      await clock.advance(visibilityTimeout * 1000);
      await ended(clock, received - 2);
      expect(did()).toHaveLength(received);
    }
    expect(await dead()).toEqual([]);
    await clock.advance(visibilityTimeout * 1000);

    await expect.poll(dead, patience).toEqual(["poison"]);
    expect(did().toSorted()).toEqual(["one", "poison", "poison", "poison", "two"]);
    expect(events).toContainEqual(expect.objectContaining({ type: "dead-letter", receiveCount: 3 }));
    sqs.destroy();
  });

  test("is lost as if done when the template forgets ReportBatchItemFailures, as in AWS", async () => {
    const { clock, sqs, dead } = await sendBatch({});

    await ended(clock, 1);
    await clock.advance(5 * visibilityTimeout * 1000);

    expect(did().toSorted()).toEqual(["one", "poison", "two"]);
    expect(await dead()).toEqual([]);
    sqs.destroy();
  });
});

test("what the emulator does not know is listed and stops nothing else", async () => {
  const { functions, notEmulated } = await start({
    Resources: {
      Rocket: { Type: "AWS::Space::Rocket", Properties: {} },
      Echo: lambda({ Environment: { Variables: { ROCKET: { Ref: "Rocket" } } } }),
    },
  });

  expect(notEmulated).toEqual([{ stackName: "Test", logicalId: "Rocket", type: "AWS::Space::Rocket" }]);
  expect(functions).toHaveLength(1);
});

test("a function finds the local address of an API in its environment", async () => {
  const { functions, outputs } = await start({
    Resources: {
      Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: "api", ProtocolType: "HTTP" } },
      Caller: lambda({
        Environment: {
          Variables: { API: { "Fn::Sub": "https://${Api}.execute-api.${AWS::Region}.amazonaws.com/x" } },
        },
      }),
    },
    Outputs: { Url: { Value: { "Fn::GetAtt": ["Api", "ApiEndpoint"] } } },
  });

  expect(outputs.Url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(functions[0]).toMatchObject({ environment: { API: `${outputs.Url}/x` } });
});

test("a resource that CloudFormation would refuse is named, and nothing is left listening", async () => {
  const before = listening();
  const broken = start({
    Resources: {
      Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: "api", ProtocolType: "HTTP" } },
      Work: { Type: "AWS::SQS::Queue", Properties: { VisibilityTimeout: 99_999 }, DependsOn: "Api" },
    },
  });

  await expect(broken).rejects.toThrow(
    'Test: Resources.Work (AWS::SQS::Queue): VisibilityTimeout must be a number from 0 to 43200, not "99999".',
  );
  expect(listening()).toEqual(before);
});

test("a port that is taken is refused, and nothing is left listening", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address() as { port: number };
  const before = listening();

  await expect(start({}, { ports: { endpoint: port } })).rejects.toThrow(
    `Port ${port} of 127.0.0.1 is taken: stop what listens there, or choose another port.`,
  );
  expect(listening()).toEqual(before);
  await new Promise((resolve) => taken.close(resolve));
});

test.runIf(process.platform === "linux")("everything listens on 127.0.0.1 only", async () => {
  const before = listening();
  await start({
    Resources: {
      Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: "api", ProtocolType: "HTTP" } },
      Pool: { Type: "AWS::Cognito::UserPool", Properties: {} },
      Domain: {
        Type: "AWS::Cognito::UserPoolDomain",
        Properties: { UserPoolId: { Ref: "Pool" }, Domain: "test-domain" },
      },
      Table: {
        Type: "AWS::DynamoDB::Table",
        Properties: {
          BillingMode: "PAY_PER_REQUEST",
          AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
          KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
        },
      },
    },
  });

  const opened = listening().filter((address) => !before.includes(address));
  expect(opened).toHaveLength(4);
  expect(opened.filter((address) => !address.startsWith("0100007F:"))).toEqual([]);
});
