import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { arnOf, minute } from "../delivery/testing/emulated-targets.ts";
import { allows, type Declared, EmulatedRule, placed, ruleArn } from "./testing/emulated-rule.ts";

let rule: EmulatedRule;

beforeEach(() => {
  rule = new EmulatedRule();
});
afterEach(() => rule.targets.close());

describe("a rule with a schedule", () => {
  test("by a rate first runs when that is over", async () => {
    await rule.start({ EventPattern: undefined, ScheduleExpression: "rate(5 minutes)" });
    await rule.targets.clock.advance(10 * minute);

    const times = (await rule.targets.bodies()).map((text) => JSON.parse(text ?? ""));
    expect(times).toMatchObject(
      ["12:05:30", "12:10:30"].map((time) => ({
        source: "aws.events",
        "detail-type": "Scheduled Event",
        time: `2026-11-22T${time}Z`,
        resources: [ruleArn],
        detail: {},
      })),
    );
  });

  test("by a cron runs in UTC", async () => {
    await rule.start(
      { EventPattern: undefined, ScheduleExpression: "cron(15 12 * * ? *)" },
      { Input: '"now"' },
    );
    await rule.targets.clock.advance(14 * minute);
    expect(await rule.targets.bodies()).toEqual([]);
    await rule.targets.clock.advance(minute);

    expect(await rule.targets.bodies()).toEqual(['"now"']);
  });

  test("does nothing while it is disabled", async () => {
    await rule.start({ EventPattern: undefined, ScheduleExpression: "rate(1 minute)", State: "DISABLED" });
    await rule.targets.clock.advance(5 * minute);

    expect(await rule.targets.bodies()).toEqual([]);
  });
});

describe("what a target does not take", () => {
  test("goes to the dead-letter queue at once when trying again would not help", async () => {
    const missing = "arn:aws:sqs:ap-northeast-2:000000000000:missing";
    await rule.start({}, { Arn: missing, DeadLetterConfig: { Arn: arnOf("Letters") } });
    await rule.putEvents(placed);

    const [letter] = await rule.targets.received("letters");
    expect(JSON.parse(letter?.Body ?? "")).toMatchObject({ source: "shop" });
    expect(letter?.MessageAttributes).toMatchObject({
      ERROR_CODE: { StringValue: "NO_PERMISSIONS" },
      RETRY_ATTEMPTS: { StringValue: "0" },
      RULE_ARN: { StringValue: ruleArn },
      TARGET_ARN: { StringValue: missing },
    });
    expect(letter?.MessageAttributes).not.toHaveProperty("EXHAUSTED_RETRY_CONDITION");
  });

  test("is what its policy does not allow", async () => {
    await rule.start({}, {}, { Policy: allows(`${ruleArn}-2`) });
    await rule.putEvents(placed);

    expect(await rule.targets.bodies()).toEqual([]);
    expect(rule.targets.eventsOf("access-denied")).toMatchObject([
      { principal: "events.amazonaws.com", action: "sqs:SendMessage", enforced: true },
    ]);
    expect(rule.targets.eventsOf("event-failed")).toMatchObject([{ ruleName: "orders" }]);
  });
});

describe("a stack is refused", () => {
  test.each<[what: string, rule: Declared, target: Declared, message: RegExp]>([
    [
      "neither pattern nor schedule",
      { EventPattern: undefined },
      {},
      /takes an EventPattern, a ScheduleExpression or both/,
    ],
    [
      "a schedule once",
      { ScheduleExpression: "at(2027-01-31T09:00:00)" },
      {},
      /must be rate\(…\) or cron\(…\)/,
    ],
    ["a wrong cron", { ScheduleExpression: "cron(0 3 * * *)" }, {}, /it needs six fields|needs six fields/],
    ["a bus that is not there", { EventBusName: "none" }, {}, /Event bus none does not exist/],
    [
      "a value without a list",
      { EventPattern: { source: "shop" } },
      {},
      /EventPattern\.source must be an object, or a list/,
    ],
    ["an input that is no JSON", {}, { Input: "hello" }, /Target 0 has an Input that is no JSON: hello\./],
    ["two inputs", {}, { Input: "1", InputPath: "$" }, /has more than one of Input/],
    ["a path that is none", {}, { InputPath: "detail" }, /detail is no path of an event/],
  ])("for %s", async (_what, declared, target, message) => {
    await expect(rule.start(declared, target)).rejects.toThrow(message);
  });
});

test("a rule that was changed runs as it is now, without a new start", async () => {
  await rule.start();

  const done = await rule.update({ EventPattern: { source: ["till"] } }, { InputPath: "$.source" });
  expect(done).toEqual({ added: [], changed: ["Rule"] });
  await rule.putEvents(placed, { ...placed, Source: "till" });

  expect(await rule.targets.bodies()).toEqual(['"till"']);
});
