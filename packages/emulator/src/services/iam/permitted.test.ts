import { CloudWatchLogsClient, DescribeLogStreamsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, describe, expect, test } from "vitest";
import type { EmulatorOptions } from "../../emulator.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import { EmulatedStack, inline, worker } from "./testing/emulated-stack.ts";
import { queueArn, resources } from "./testing/service-calls.ts";

const topicArn = "arn:aws:sns:ap-northeast-2:000000000000:done";
const functionArn = "arn:aws:lambda:ap-northeast-2:000000000000:function:worker";
const allow = (Action: string | string[], Resource: string) => ({ Effect: "Allow", Action, Resource });
const logs = allow("logs:*", "*");

/** A function is a process, and its first start can take a while on a busy machine. */
const patience = { timeout: 15_000 };

let stack: EmulatedStack | undefined;
afterEach(async () => {
  await stack?.close();
  stack = undefined;
});

type Options = Partial<EmulatorOptions> & { readonly code?: string };
async function start(more: Parameters<typeof EmulatedStack.start>[0], options: Options = {}) {
  const { Queue, Topic } = resources;
  stack = await EmulatedStack.start({ ...worker(inline(logs)), Queue, Topic, ...more }, options);
  return stack;
}

const subscription = (Protocol: string, Endpoint: string) => ({
  Type: "AWS::SNS::Subscription",
  Properties: { TopicArn: { Ref: "Topic" }, Protocol, Endpoint: { "Fn::GetAtt": [Endpoint, "Arn"] } },
});
const queuePolicy = (SourceArn: string) => ({
  Type: "AWS::SQS::QueuePolicy",
  Properties: {
    Queues: [{ Ref: "Queue" }],
    PolicyDocument: {
      Statement: {
        ...allow("sqs:SendMessage", queueArn),
        Principal: { Service: "sns.amazonaws.com" },
        Condition: { ArnEquals: { "aws:SourceArn": SourceArn } },
      },
    },
  },
});
const permission = (more: object = {}) => ({
  Type: "AWS::Lambda::Permission",
  Properties: {
    Action: "lambda:InvokeFunction",
    FunctionName: { Ref: "Worker" },
    Principal: "sns.amazonaws.com",
    SourceArn: topicArn,
    ...more,
  },
});

const publish = ({ asRoot }: EmulatedStack) =>
  new SNSClient(asRoot).send(new PublishCommand({ TopicArn: topicArn, Message: "tea" }));
const received = async ({ asRoot }: EmulatedStack) => {
  const QueueUrl = `${asRoot.endpoint}/000000000000/orders`;
  const { Messages = [] } = await new SQSClient(asRoot).send(new ReceiveMessageCommand({ QueueUrl }));
  return Messages.map(({ Body = "" }) => JSON.parse(Body));
};

describe("a topic delivers to a queue", () => {
  test("whose policy lets it", async () => {
    const started = await start({ S: subscription("sqs", "Queue"), P: queuePolicy(topicArn) });

    await publish(started);

    expect(await received(started)).toMatchObject([{ Message: "tea" }]);
    expect(started.denials).toEqual([]);
  });

  test.each([
    ["no policy", {}],
    ["a policy for another topic", { P: queuePolicy(`${topicArn}-2`) }],
  ])("but not with %s", async (_, more) => {
    const started = await start({ S: subscription("sqs", "Queue"), ...more });

    await publish(started);

    expect(await received(started)).toEqual([]);
    expect(started.denials).toMatchObject([
      {
        principal: "sns.amazonaws.com",
        action: "sqs:SendMessage",
        resource: queueArn,
        message: `sns.amazonaws.com is not authorized to perform: sqs:sendmessage on resource: ${queueArn} because no resource-based policy allows the sqs:sendmessage action`,
        enforced: true,
      },
    ]);
  });
});

describe("a topic invokes a function", () => {
  const ran = (started: EmulatedStack) => started.events.some(({ type }) => type === "invocation-ended");

  test.each([
    ["for the topic", permission()],
    ["for the account", permission({ SourceArn: undefined, SourceAccount: "000000000000" })],
  ])("that has a permission %s", async (_, Permission) => {
    const started = await start({ S: subscription("lambda", "Worker"), Permission });

    await publish(started);

    await expect.poll(() => ran(started), patience).toBe(true);
  });

  test.each([
    ["no permission", {}],
    ["one for another topic", { Permission: permission({ SourceArn: `${topicArn}-2` }) }],
    ["one for another account", { Permission: permission({ SourceAccount: "111122223333" }) }],
    ["one for an organization", { Permission: permission({ PrincipalOrgID: "o-1" }) }],
  ])("but not with %s", async (_, more) => {
    const started = await start({ S: subscription("lambda", "Worker"), ...more });

    await publish(started);

    expect(started.denials).toMatchObject([
      { principal: "sns.amazonaws.com", action: "lambda:InvokeFunction", resource: functionArn },
    ]);
    expect(ran(started)).toBe(false);
  });
});

describe("a stack can't be created", () => {
  const mapping = {
    Type: "AWS::Lambda::EventSourceMapping",
    Properties: { FunctionName: { Ref: "Worker" }, EventSourceArn: { "Fn::GetAtt": ["Queue", "Arn"] } },
  };
  const polling = ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"];

  test.each(polling)("with an event source mapping whose function's role lacks sqs:%s", async (missing) => {
    const actions = polling.filter((action) => action !== missing).map((action) => `sqs:${action}`);
    const broken = start({ ...worker(inline(allow(actions, queueArn))), Mapping: mapping });

    await expect(broken).rejects.toThrow(
      `Test: Resources.Mapping (AWS::Lambda::EventSourceMapping): The function execution role does not have permissions to call ${missing} on SQS`,
    );
  });

  test("with a function whose role may not send to its dead-letter queue", async () => {
    const broken = start(worker({}, { DeadLetterConfig: { TargetArn: { "Fn::GetAtt": ["Queue", "Arn"] } } }));

    await expect(broken).rejects.toThrow(
      "Resources.Worker (AWS::Lambda::Function): The provided execution role does not have permissions to call SendMessage on SQS",
    );
  });

  test("with a function whose role another service may assume", async () => {
    const Statement = {
      Effect: "Allow",
      Principal: { Service: "ec2.amazonaws.com" },
      Action: "sts:AssumeRole",
    };
    const broken = start(worker({ AssumeRolePolicyDocument: { Statement } }));

    await expect(broken).rejects.toThrow("The role defined for the function cannot be assumed by Lambda");
  });

  test("but waits for the policy that comes later in the template", async () => {
    const started = await start({
      ...worker(),
      Mapping: mapping,
      Policy: {
        Type: "AWS::IAM::Policy",
        Properties: {
          PolicyName: "p",
          Roles: [{ Ref: "Role" }],
          PolicyDocument: { Statement: allow("sqs:*", queueArn) },
        },
      },
    });

    expect(started.denials).toEqual([]);
  });
});

test.each([
  ["sqs:SendMessage", 1],
  ["sqs:ReceiveMessage", 0],
])("a destination gets records from a role with %s: %i", async (action, count) => {
  const destination = { Destination: { "Fn::GetAtt": ["Queue", "Arn"] } };
  const started = await start(
    {
      ...worker(inline(allow(action, queueArn), logs)),
      Config: {
        Type: "AWS::Lambda::EventInvokeConfig",
        Properties: {
          FunctionName: { Ref: "Worker" },
          Qualifier: "$LATEST",
          DestinationConfig: { OnSuccess: destination },
        },
      },
    },
    { clock: new ManualClock() },
  );

  await new LambdaClient(started.asRoot).send(
    new InvokeCommand({ FunctionName: "worker", InvocationType: "Event" }),
  );
  await expect.poll(async () => (await received(started)).length + started.denials.length, patience).toBe(1);

  expect(started.denials).toHaveLength(1 - count);
  expect(
    started.events.some(
      (event) => event.type === "function-log" && event.line.includes("could not be delivered"),
    ),
  ).toBe(count === 0);
});

const writing = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];
const group = { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: "/aws/lambda/worker" } };

test.each([
  [writing, {}, undefined],
  [writing.slice(1), { Group: group }, undefined],
  [writing.slice(1), {}, "logs:CreateLogGroup"],
  [writing.toSpliced(1, 1), {}, "logs:CreateLogStream"],
  [writing.slice(0, 2), {}, "logs:PutLogEvents"],
])(
  "a role that is allowed %j, with the resources %j, lacks %s: AWS loses such a log, which is told once",
  async (actions, more, lacking) => {
    const started = await start({
      ...worker(inline(allow(actions, "arn:aws:logs:*:*:log-group:/aws/lambda/worker:*"))),
      ...more,
    });
    const invoke = () => new LambdaClient(started.asRoot).send(new InvokeCommand({ FunctionName: "worker" }));

    await Promise.all([invoke(), invoke()]);

    const told = started.events.flatMap((event) => (event.type === "access-denied" ? [event.action] : []));
    expect(told).toEqual(lacking === undefined ? [] : [lacking]);
    const described = new CloudWatchLogsClient(started.asRoot).send(
      new DescribeLogStreamsCommand({ logGroupName: "/aws/lambda/worker" }),
    );
    if (lacking === undefined) expect((await described).logStreams).toHaveLength(2);
    else await expect(described).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  },
);
