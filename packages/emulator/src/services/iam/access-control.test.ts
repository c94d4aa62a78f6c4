import { InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as sqs from "@aws-sdk/client-sqs";
import { afterEach, describe, expect, test } from "vitest";
import type { EmulatorOptions } from "../../emulator.ts";
import { EmulatedStack, inline, worker } from "./testing/emulated-stack.ts";
import {
  queueArn,
  queueUrl,
  refusal,
  resources,
  tableArn,
  toPools,
  toSqs,
  toTable,
  user,
} from "./testing/service-calls.ts";

let stack: EmulatedStack | undefined;
afterEach(async () => {
  await stack?.close();
  stack = undefined;
});

async function start(role: object = {}, options: Partial<EmulatorOptions> & { readonly more?: object } = {}) {
  const { more = {}, ...rest } = options;
  stack = await EmulatedStack.start({ ...worker(role), ...resources, ...more }, rest);
  return stack;
}

const send = toSqs((to) => to.send(new sqs.SendMessageCommand({ QueueUrl: queueUrl, MessageBody: "tea" })));
const allowSend = { Effect: "Allow", Action: "sqs:SendMessage", Resource: queueArn };
const policyOf = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });

describe("a permission", () => {
  test.each<[string, object, object?]>([
    [
      "of AWS::IAM::Policy",
      {},
      {
        P: {
          Type: "AWS::IAM::Policy",
          Properties: { PolicyName: "p", Roles: [{ Ref: "Role" }], PolicyDocument: policyOf(allowSend) },
        },
      },
    ],
    [
      "of AWS::IAM::RolePolicy",
      {},
      {
        P: {
          Type: "AWS::IAM::RolePolicy",
          Properties: { PolicyName: "p", RoleName: { Ref: "Role" }, PolicyDocument: policyOf(allowSend) },
        },
      },
    ],
    [
      "of a managed policy that names the role",
      {},
      {
        P: {
          Type: "AWS::IAM::ManagedPolicy",
          Properties: { Roles: [{ Ref: "Role" }], PolicyDocument: policyOf(allowSend) },
        },
      },
    ],
    [
      "of a managed policy that the role names",
      { ManagedPolicyArns: [{ Ref: "P" }] },
      { P: { Type: "AWS::IAM::ManagedPolicy", Properties: { PolicyDocument: policyOf(allowSend) } } },
    ],
    ["of AWS's managed policy", { ManagedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSQSFullAccess"] }],
    [
      "of the queue's policy",
      {},
      {
        P: {
          Type: "AWS::SQS::QueuePolicy",
          Properties: {
            Queues: [{ Ref: "Queue" }],
            PolicyDocument: policyOf({ ...allowSend, Principal: { AWS: { "Fn::GetAtt": ["Role", "Arn"] } } }),
          },
        },
      },
    ],
  ])("%s counts", async (_, role, more = {}) => {
    const { asWorker } = await start(role, { more });

    expect(await refusal(send, asWorker)).toBeUndefined();
  });

  test("is void beyond the role's boundary", async () => {
    const more = {
      Boundary: {
        Type: "AWS::IAM::ManagedPolicy",
        Properties: { PolicyDocument: policyOf({ Effect: "Allow", Action: "sns:*", Resource: "*" }) },
      },
    };
    const { asWorker } = await start(
      { ...inline(allowSend), PermissionsBoundary: { Ref: "Boundary" } },
      { more },
    );

    expect(await refusal(send, asWorker)).toBe(
      `${user} is not authorized to perform: sqs:sendmessage on resource: ${queueArn} because no permissions boundary allows the sqs:sendmessage action`,
    );
  });

  test("is void when the role's or the queue's policy denies it", async () => {
    const more = {
      P: {
        Type: "AWS::SQS::QueuePolicy",
        Properties: {
          Queues: [{ Ref: "Queue" }],
          PolicyDocument: policyOf({
            ...allowSend,
            Effect: "Deny",
            Principal: "*",
            Condition: { Bool: { "aws:SecureTransport": "true" } },
          }),
        },
      },
    };
    const { asWorker } = await start(inline(allowSend), { more });
    expect(await refusal(send, asWorker)).toMatch(/ with an explicit deny in a resource-based policy$/);
    await stack?.close();

    const denied = await start(inline(allowSend, { ...allowSend, Effect: "Deny" }));
    expect(await refusal(send, denied.asWorker)).toMatch(
      / with an explicit deny in an identity-based policy$/,
    );
  });

  test("that is not known, in one of AWS's own policies, is given the benefit of the doubt, and told", async () => {
    const policyArn = "arn:aws:iam::aws:policy/AmazonS3FullAccess";
    const { asWorker, events } = await start({ ManagedPolicyArns: [policyArn] });

    expect(await refusal(send, asWorker)).toBeUndefined();
    expect(events).toMatchObject([{ type: "access-denied", enforced: false, unknownPolicies: [policyArn] }]);
  });

  test("may depend on the tags of role and queue, and on the partition keys of items", async () => {
    const onlyOwn = { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["order-1"] } };
    const sameTeam = { StringEquals: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } };
    const Tags = [{ Key: "team", Value: "shop" }];
    const { asWorker } = await start(
      {
        Tags,
        ...inline(
          { ...allowSend, Condition: sameTeam },
          { Effect: "Allow", Action: "dynamodb:*", Resource: `${tableArn}*`, Condition: onlyOwn },
        ),
      },
      { more: { Queue: { Type: "AWS::SQS::Queue", Properties: { QueueName: "orders", Tags } } } },
    );
    const query = (value: string) =>
      toTable((to) =>
        to.send(
          new dynamodb.QueryCommand({
            TableName: "shop",
            KeyConditionExpression: "#k = :v",
            ExpressionAttributeNames: { "#k": "pk" },
            ExpressionAttributeValues: { ":v": { S: value } },
          }),
        ),
      );
    const put = (value: string) =>
      toTable((to) =>
        to.send(new dynamodb.PutItemCommand({ TableName: "shop", Item: { pk: { S: value } } })),
      );

    expect(await refusal(send, asWorker)).toBeUndefined();
    for (const call of [query("order-1"), put("order-1")])
      expect(await refusal(call, asWorker)).toBeUndefined();
    for (const call of [query("order-2"), put("order-2")])
      expect(await refusal(call, asWorker)).toBeDefined();
  });
});

test("with --iam=warn a denial is told and the call goes on, with off it is not even told", async () => {
  const warned = await start({}, { iam: "warn" });
  expect(await refusal(send, warned.asWorker)).toBeUndefined();
  expect(warned.denials).toMatchObject([{ action: "sqs:SendMessage", enforced: false }]);
  await stack?.close();

  const off = await start({}, { iam: "off" });
  expect(await refusal(send, off.asWorker)).toBeUndefined();
  expect(off.denials).toEqual([]);
});

test("a role that no template makes is told of once, and not held against the function", async () => {
  const roleArn = "arn:aws:iam::000000000000:role/elsewhere";
  const { asWorker, events } = await start({}, { more: worker({}, { Role: roleArn }) });

  expect(await refusal(send, asWorker)).toBeUndefined();
  expect(await refusal(send, asWorker)).toBeUndefined();
  expect(events).toEqual([{ type: "role-unknown", functionName: "worker", roleArn }]);
});

test("signing in takes no permission", async () => {
  const signIn = toPools((to) =>
    to.send(new InitiateAuthCommand({ AuthFlow: "USER_PASSWORD_AUTH", ClientId: "x", AuthParameters: {} })),
  );
  const { asWorker, denials } = await start();

  await expect(signIn(asWorker)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  expect(denials).toEqual([]);
});

test("a policy that is none is refused with its place", async () => {
  const broken = start(inline({ Effect: "allow", Action: "*", Resource: "*" }));

  await expect(broken).rejects.toThrow(
    'Test: Resources.Role (AWS::IAM::Role): Statement[0].Effect must be Allow or Deny, not "allow".',
  );
});
