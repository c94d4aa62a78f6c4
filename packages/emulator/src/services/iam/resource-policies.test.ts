import { DynamoDBClient, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { afterEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../testing/manual-clock.ts";
import { EmulatedStack, inline, worker } from "./testing/emulated-stack.ts";

const roleArn = { "Fn::GetAtt": ["Role", "Arn"] };
const allow = (Action: string, more: object = {}) => ({ Effect: "Allow", Action, Resource: "*", ...more });
const byRole = { Principal: { AWS: roleArn } };

let stack: EmulatedStack | undefined;
afterEach(async () => {
  await stack?.close();
  stack = undefined;
});

async function start(...parameters: Parameters<typeof EmulatedStack.start>): Promise<EmulatedStack> {
  stack = await EmulatedStack.start(...parameters);
  return stack;
}

describe("a table's policy", () => {
  const table = (Statement?: object, more: object = {}) => ({
    Type: "AWS::DynamoDB::Table",
    Properties: {
      TableName: "shop",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      ...(Statement && { ResourcePolicy: { PolicyDocument: { Version: "2012-10-17", Statement } } }),
      ...more,
    },
  });
  const read = ({ asWorker }: EmulatedStack) =>
    new DynamoDBClient(asWorker).send(new GetItemCommand({ TableName: "shop", Key: { id: { S: "1" } } }));

  test("lets a role in that has no permission of its own", async () => {
    const started = await start({ ...worker(), Table: table(allow("dynamodb:GetItem", byRole)) });

    await expect(read(started)).resolves.toBeDefined();
    const query = new QueryCommand({
      TableName: "shop",
      KeyConditionExpression: "id = :id",
      ExpressionAttributeValues: { ":id": { S: "1" } },
    });
    await expect(new DynamoDBClient(started.asWorker).send(query)).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
  });

  test("keeps a role out that it denies, whatever that is allowed", async () => {
    const deny = { ...allow("dynamodb:*", byRole), Effect: "Deny" };
    const started = await start({ ...worker(inline(allow("dynamodb:*"))), Table: table(deny) });

    await expect(read(started)).rejects.toThrow("with an explicit deny in a resource-based policy");
  });

  test("of this Region's replica is that of a global table", async () => {
    const { Properties } = table();
    const replica = (Region: string, more: object = {}) => ({ Region, ...more });
    const PolicyDocument = { Statement: allow("dynamodb:GetItem", byRole) };
    const started = await start({
      ...worker(),
      Table: {
        Type: "AWS::DynamoDB::GlobalTable",
        Properties: {
          ...Properties,
          Replicas: [replica("us-east-1"), replica("ap-northeast-2", { ResourcePolicy: { PolicyDocument } })],
        },
      },
    });

    await expect(read(started)).resolves.toBeDefined();
  });

  test.each([
    ["shop", true],
    ["billing", false],
  ])("is not needed for a condition on its tags: the team %s may %s", async (team, allowed) => {
    const Condition = { StringEquals: { "aws:ResourceTag/team": team } };
    const started = await start({
      ...worker(inline(allow("dynamodb:GetItem", { Condition }))),
      Table: table(undefined, { Tags: [{ Key: "team", Value: "shop" }] }),
    });

    if (allowed) await expect(read(started)).resolves.toBeDefined();
    else await expect(read(started)).rejects.toMatchObject({ name: "AccessDeniedException" });
  });
});

describe("a secret's policy", () => {
  const secret = {
    Type: "AWS::SecretsManager::Secret",
    Properties: { Name: "key", SecretString: "s3cret" },
  };
  const policy = (Statement: object) => ({
    Type: "AWS::SecretsManager::ResourcePolicy",
    Properties: { SecretId: { Ref: "Secret" }, ResourcePolicy: { Statement } },
  });
  const read = ({ asWorker }: EmulatedStack) =>
    new SecretsManagerClient(asWorker).send(new GetSecretValueCommand({ SecretId: "key" }));

  test("lets a role in that has no permission of its own", async () => {
    const Policy = policy(allow("secretsmanager:GetSecretValue", byRole));
    const started = await start({ ...worker(), Secret: secret, Policy });

    expect((await read(started)).SecretString).toBe("s3cret");
  });

  test("keeps everyone out who does not come as it says", async () => {
    const Condition = { StringNotEquals: { "aws:PrincipalTag/team": "shop" } };
    const Policy = policy({ ...allow("secretsmanager:*", { Condition }), Effect: "Deny", Principal: "*" });
    const started = await start({
      ...worker(inline(allow("secretsmanager:GetSecretValue"))),
      Secret: secret,
      Policy,
    });

    await expect(read(started)).rejects.toThrow("with an explicit deny in a resource-based policy");
  });
});

describe("the logs' policy", () => {
  const ruleArn = "arn:aws:events:ap-northeast-2:000000000000:rule/minutely";
  const rule = {
    Type: "AWS::Events::Rule",
    Properties: {
      Name: "minutely",
      ScheduleExpression: "rate(1 minute)",
      Targets: [{ Id: "0", Arn: { "Fn::GetAtt": ["Group", "Arn"] } }],
    },
  };
  const group = { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: "/aws/events/minutely" } };
  const policy = (SourceArn: string) => ({
    Type: "AWS::Logs::ResourcePolicy",
    Properties: {
      PolicyName: "events",
      PolicyDocument: JSON.stringify({
        Statement: {
          Effect: "Allow",
          Principal: { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: "arn:aws:logs:ap-northeast-2:000000000000:log-group:/aws/events/minutely:*",
          Condition: { ArnEquals: { "aws:SourceArn": SourceArn } },
        },
      }),
    },
  });

  test.each([
    ["lets", ruleArn, 1],
    ["for another rule does not let", `${ruleArn}-2`, 0],
  ])("%s EventBridge write", async (_, source, written) => {
    const clock = new ManualClock();
    const started = await start({ Rule: rule, Group: group, Policy: policy(source) }, { clock });
    await clock.advance(60_000);

    expect(started.events.filter(({ type }) => type === "event-delivered")).toHaveLength(written);
    const denied = started.events.filter((event) => event.type === "access-denied");
    expect(denied.map(({ action, principal }) => [action, principal])).toEqual(
      written ? [] : [["logs:CreateLogStream", "events.amazonaws.com"]],
    );
  });
});
