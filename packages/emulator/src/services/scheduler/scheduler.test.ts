import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { arnOf, EmulatedTargets, minute, patience } from "../delivery/testing/emulated-targets.ts";
import { type Scheduled, scheduled } from "./testing/scheduled.ts";

let targets: EmulatedTargets;

beforeEach(() => {
  targets = new EmulatedTargets();
});
afterEach(() => targets.close());

/** What the queue got, read. */
const events = async () => (await targets.bodies()).map((body) => JSON.parse(body));

const start = (wanted: Parameters<typeof scheduled>[0]) => targets.start(scheduled(wanted));

describe("a schedule", () => {
  test("by a rate begins as soon as all is there, and hands over Scheduler's own event", async () => {
    await start({});
    await targets.clock.advance(10 * minute);

    expect(await events()).toEqual(
      ["12:00:30", "12:05:30", "12:10:30"].map((time) => ({
        version: "0",
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        "detail-type": "Scheduled Event",
        source: "aws.scheduler",
        account: "000000000000",
        time: `2026-11-22T${time}Z`,
        region: "ap-northeast-2",
        resources: ["arn:aws:scheduler:ap-northeast-2:000000000000:schedule/reports/nightly"],
        detail: "{}",
      })),
    );
  });

  test("by a cron waits for its time in its zone, and fills in its input what Scheduler fills in", async () => {
    await start({
      schedule: { ScheduleExpression: "cron(0 3 * * ? *)", ScheduleExpressionTimezone: "Asia/Seoul" },
      target: {
        Input:
          '{"at":"<aws.scheduler.scheduled-time>","try":<aws.scheduler.attempt-number>,"x":"<aws.scheduler.y>"}',
      },
    });
    await targets.clock.advance(6 * 60 * minute - 30_001);
    expect(targets.eventsOf("schedule-ran")).toEqual([]);
    await targets.clock.advance(1);

    expect(await events()).toEqual([{ at: "2026-11-22T18:00:00Z", try: 1, x: "<aws.scheduler.y>" }]);
    expect(targets.eventsOf("schedule-ran")).toMatchObject([
      { scheduleName: "nightly", scheduledTime: "2026-11-22T18:00:00Z" },
    ]);
  });

  test("that is weeks ahead comes then", async () => {
    await start({ schedule: { ScheduleExpression: "at(2027-01-31T09:00:00)" } });
    await targets.clock.advance(70 * 24 * 60 * minute);

    expect((await events()).map(({ time }) => time)).toEqual(["2027-01-31T09:00:00Z"]);
  });

  test("keeps to its start and its end", async () => {
    await start({
      schedule: { StartDate: "2026-11-22T12:10:00Z", EndDate: "2026-11-22T12:16:00Z" },
    });
    await targets.clock.advance(60 * minute);

    expect((await events()).map(({ time }) => time)).toEqual([
      "2026-11-22T12:10:00Z",
      "2026-11-22T12:15:00Z",
    ]);
  });

  test("that is disabled does nothing", async () => {
    await start({ schedule: { State: "DISABLED" } });
    await targets.clock.advance(60 * minute);

    expect(targets.eventsOf("schedule-ran")).toEqual([]);
  });

  test("invokes a function with its event", async () => {
    await start({
      target: { Arn: arnOf("Report"), Input: '{"source":"aws.scheduler"}' },
      actions: ["lambda:InvokeFunction"],
      more: {
        Report: {
          Type: "AWS::Lambda::Function",
          Properties: {
            FunctionName: "report",
            Runtime: "nodejs24.x",
            Handler: "index.handler",
            Role: "arn:aws:iam::000000000000:role/elsewhere",
            Code: { ZipFile: "exports.handler = async (event) => console.log('for', event.source);" },
          },
        },
      },
    });
    await targets.clock.advance(0);

    await expect
      .poll(
        () => targets.events.map((event) => (event.type === "function-log" ? event.line : "")).join("\n"),
        patience,
      )
      .toContain("for aws.scheduler");
  });
});

describe("what can't be handed over", () => {
  test("goes to the dead-letter queue with the reason", async () => {
    const missing = "arn:aws:sqs:ap-northeast-2:000000000000:missing";
    await start({
      target: { Arn: missing, Input: "{}", DeadLetterConfig: { Arn: arnOf("Letters") } },
    });
    await targets.clock.advance(0);

    const [letter] = await targets.received("letters");
    expect(letter?.Body).toBe("{}");
    expect(letter?.MessageAttributes).toMatchObject({
      ERROR_CODE: { StringValue: "ServiceException" },
      ERROR_MESSAGE: { StringValue: `There is no queue ${missing}.` },
      SCHEDULED_TIME: { StringValue: "2026-11-22T12:00:30Z" },
      TARGET_ARN: { StringValue: missing },
    });
    expect(targets.eventsOf("schedule-failed")).toMatchObject([
      { scheduleName: "nightly", targetArn: missing },
    ]);
  });

  test("is what the role does not allow", async () => {
    await start({ actions: ["sqs:ReceiveMessage"] });
    await targets.clock.advance(0);

    expect(await events()).toEqual([]);
    expect(targets.eventsOf("schedule-failed")).toMatchObject([
      { message: expect.stringMatching(/is not authorized to perform: sqs:sendmessage on/) },
    ]);
    expect(targets.eventsOf("access-denied")).toMatchObject([{ action: "sqs:SendMessage" }]);
  });

  test("is what the emulator does not run, which it says", async () => {
    await start({
      target: { Arn: "arn:aws:states:ap-northeast-2:000000000000:stateMachine:steps" },
    });
    await targets.clock.advance(0);

    expect(targets.eventsOf("schedule-failed")).toMatchObject([
      { message: expect.stringMatching(/^The emulator starts no arn:aws:states:/) },
    ]);
  });
});

describe("a stack is refused", () => {
  test.each<[string, Scheduled, RegExp]>([
    ["a wrong expression", { schedule: { ScheduleExpression: "cron(0 3 * * *)" } }, /it needs six fields/],
    [
      "a role that Scheduler can't take on",
      { trust: { "aws:SourceArn": "arn:aws:scheduler:ap-northeast-2:000000000000:schedule-group/other" } },
      /must allow AWS EventBridge Scheduler to assume the role/,
    ],
    [
      "a call of what does not run here",
      { target: { Arn: "arn:aws:scheduler:::aws-sdk:ecs:runTask", Input: "{}" } },
      /The emulator's Scheduler calls no ecs: a universal target can be of cloudwatchlogs, dynamodb/,
    ],
    [
      "a call that only reads",
      { target: { Arn: "arn:aws:scheduler:::aws-sdk:sqs:receiveMessage", Input: "{}" } },
      /receiveMessage is a read-only operation/,
    ],
    [
      "a call without its parameters",
      { target: { Arn: "arn:aws:scheduler:::aws-sdk:sqs:sendMessage" } },
      /A universal target takes an Input/,
    ],
    [
      "a retry policy of too long",
      { target: { RetryPolicy: { MaximumRetryAttempts: 186 } } },
      /from 0 to 185/,
    ],
    ["an unknown property", { schedule: { Cron: "" } }, /Cron is unknown/],
    ["no date", { schedule: { StartDate: "soon" } }, /StartDate must be a date and a time, not "soon"/],
  ])("for %s", async (_what, wanted, message) => {
    await expect(start(wanted)).rejects.toThrow(message);
  });
});
