import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { arnOf } from "../delivery/testing/emulated-targets.ts";
import { type Declared, EmulatedRule, placed, ruleArn } from "./testing/emulated-rule.ts";

let rule: EmulatedRule;

beforeEach(() => {
  rule = new EmulatedRule();
});
afterEach(() => rule.targets.close());

describe("an event", () => {
  test("reaches the target of a rule that it matches, and no other", async () => {
    await rule.start({ EventPattern: { source: ["shop"], detail: { id: [{ numeric: [">", 5] }] } } });

    const { body } = await rule.putEvents(
      placed,
      { ...placed, Source: "till" },
      { ...placed, Detail: '{"id":3}' },
    );

    expect(body).toMatchObject({ FailedEntryCount: 0 });
    const [first, ...others] = (await rule.targets.bodies()).map((text) => JSON.parse(text ?? ""));
    expect(others).toEqual([]);
    expect(first).toEqual({
      version: "0",
      id: (body.Entries as { EventId: string }[])[0]?.EventId,
      "detail-type": "placed",
      source: "shop",
      account: "000000000000",
      time: "2026-11-22T12:00:30Z",
      region: "ap-northeast-2",
      resources: [],
      detail: JSON.parse(placed.Detail),
    });
    expect(rule.targets.eventsOf("event-delivered")).toMatchObject([{ ruleName: "orders" }]);
  });

  test.each<[what: string, target: Declared, body: string]>([
    ["a constant", { Input: '{"a":1}' }, '{"a":1}'],
    ["a part of it", { InputPath: "$.detail.items[0]" }, '{"sku":"tea"}'],
    [
      "a template's text",
      {
        InputTransformer: {
          InputPathsMap: { id: "$.detail.id", by: "$.detail.by", none: "$.detail.none" },
          InputTemplate: '"Order <id> of <by><none> by <aws.events.rule-name>"',
        },
      },
      '"Order 7 of Kim \\"K\\" by orders"',
    ],
    [
      "a template's object",
      {
        InputTransformer: {
          InputPathsMap: { id: "$.detail.id", by: "$.detail.by", items: "$.detail.items" },
          InputTemplate: '{"id":<id>,"by":<by>,"items":<items>,"rule":<aws.events.rule-arn>,"x":"<unknown>"}',
        },
      },
      `{"id":7,"by":"Kim \\"K\\"","items":[{"sku":"tea"}],"rule":"${ruleArn}","x":"<unknown>"}`,
    ],
  ])("can give its target %s", async (_, target, body) => {
    await rule.start({}, target);
    await rule.putEvents(placed);

    expect(await rule.targets.bodies()).toEqual([body]);
  });

  describe("of a bus reaches that bus's rules only", () => {
    /** A rule of the bus `orders`, and one that forwards from the default bus to it with a role that `trusted` takes on. */
    const start = (trusted: string) =>
      rule.start(
        { EventBusName: { Ref: "Bus" } },
        { InputPath: "$.source" },
        {
          Bus: { Type: "AWS::Events::EventBus", Properties: { Name: "orders" } },
          Role: {
            Type: "AWS::IAM::Role",
            Properties: {
              AssumeRolePolicyDocument: {
                Statement: { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: trusted } },
              },
              Policies: [
                {
                  PolicyName: "forward",
                  PolicyDocument: {
                    Statement: { Effect: "Allow", Action: "events:PutEvents", Resource: arnOf("Bus") },
                  },
                },
              ],
            },
          },
          Forward: {
            Type: "AWS::Events::Rule",
            Properties: {
              Name: "forward",
              EventPattern: { "detail-type": ["forwarded"] },
              Targets: [{ Id: "0", Arn: arnOf("Bus"), RoleArn: arnOf("Role") }],
            },
          },
        },
      );

    test("and those of a bus that it is forwarded to", async () => {
      await start("events.amazonaws.com");

      await rule.putEvents(placed);
      expect(await rule.targets.bodies()).toEqual([]);
      await rule.putEvents({ ...placed, EventBusName: "orders" }, { ...placed, DetailType: "forwarded" });

      expect(await rule.targets.bodies()).toEqual(['"shop"', '"shop"']);
    });

    test("and is not forwarded with a role that EventBridge can't take on", async () => {
      await start("lambda.amazonaws.com");
      await rule.putEvents({ ...placed, DetailType: "forwarded" });

      expect(rule.targets.eventsOf("event-failed")).toMatchObject([
        { ruleName: "forward", message: expect.stringContaining("must allow events.amazonaws.com") },
      ]);
    });
  });

  test("reaches a function that lets EventBridge invoke it", async () => {
    const Statement = [
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
    ];
    await rule.start(
      {},
      { Arn: arnOf("Report") },
      {
        Role: { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: { Statement } } },
        Report: {
          Type: "AWS::Lambda::Function",
          Properties: {
            Runtime: "nodejs24.x",
            Handler: "index.handler",
            Role: arnOf("Role"),
            Code: { ZipFile: "exports.handler = async (event) => console.log('for', event.detail.id);" },
          },
        },
        Permission: {
          Type: "AWS::Lambda::Permission",
          Properties: {
            Action: "lambda:InvokeFunction",
            FunctionName: arnOf("Report"),
            Principal: "events.amazonaws.com",
            SourceArn: arnOf("Rule"),
          },
        },
      },
    );
    await rule.putEvents(placed);

    const lines = () =>
      rule.targets.events.map((event) => (event.type === "function-log" ? event.line : "")).join("\n");
    await expect.poll(lines, { timeout: 15_000 }).toContain("for 7");
  });

  test("reaches no log group without a resource policy of CloudWatch Logs", async () => {
    await rule.start(
      {},
      { Arn: arnOf("Log") },
      {
        Log: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: "/aws/events/orders" } },
      },
    );
    await rule.putEvents(placed);

    expect(rule.targets.eventsOf("access-denied")).toMatchObject([
      { action: "logs:CreateLogStream", principal: "events.amazonaws.com" },
    ]);
  });

  test("that is wrong is refused alone, a call that is wrong as a whole", async () => {
    await rule.start();

    const { body } = await rule.putEvents(
      placed,
      { ...placed, Detail: "[]" },
      { ...placed, Source: undefined },
      { ...placed, Source: "aws.s3" },
    );

    expect(body).toMatchObject({
      FailedEntryCount: 3,
      Entries: [
        { EventId: expect.any(String) },
        { ErrorCode: "MalformedDetail" },
        {
          ErrorCode: "InvalidArgument",
          ErrorMessage: expect.stringContaining("Source is a required argument"),
        },
        { ErrorCode: "NotAuthorizedForSource" },
      ],
    });
    expect(await rule.putEvents()).toMatchObject({ status: 400, body: { __type: "ValidationException" } });
    const large = { ...placed, Detail: JSON.stringify({ text: "x".repeat(1024 * 1024) }) };
    expect(await rule.putEvents(large)).toMatchObject({
      status: 400,
      body: { __type: "ValidationException" },
    });
  });

  test("for a bus that is not there is taken as on AWS, and told to be lost", async () => {
    await rule.start();

    expect((await rule.putEvents({ ...placed, EventBusName: "none" })).body).toMatchObject({
      FailedEntryCount: 0,
    });
    expect(rule.targets.eventsOf("event-failed")).toMatchObject([
      { message: "There is no event bus none: the event placed of shop is lost." },
    ]);
  });
});
