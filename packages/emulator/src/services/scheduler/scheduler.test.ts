import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../emulator.ts";
import type { EmulatorEvent } from "../../events.ts";
import type { TemplateResource } from "../../template/template.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import { sdkOptions } from "../../testing/sdk-options.ts";
import { writeAssembly } from "../../testing/write-assembly.ts";

const minute = 60_000;
let folder: string;
let clock: ManualClock;
let events: EmulatorEvent[];
let emulator: Emulator | undefined;
let sqs: SQSClient;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "scheduler-"));
  clock = new ManualClock(Date.UTC(2026, 10, 22, 12, 0, 30));
  events = [];
});

afterEach(async () => {
  sqs?.destroy();
  await emulator?.close();
  emulator = undefined;
  rmSync(folder, { recursive: true });
});

const arnOf = (logicalId: string) => ({ "Fn::GetAtt": [logicalId, "Arn"] });

interface Scheduled {
  readonly schedule?: Readonly<Record<string, unknown>>;
  readonly target?: Readonly<Record<string, unknown>>;
  readonly actions?: readonly string[];
  readonly trust?: Readonly<Record<string, unknown>>;
  readonly more?: Readonly<Record<string, TemplateResource>>;
}

/** Runs a schedule of the group `Reports`, by default one that sends to the queue `Done`. */
async function run({ schedule, target, actions = ["sqs:SendMessage"], trust, more }: Scheduled) {
  const resources: Record<string, TemplateResource> = {
    Done: { Type: "AWS::SQS::Queue", Properties: { QueueName: "done" } },
    Letters: { Type: "AWS::SQS::Queue", Properties: { QueueName: "letters" } },
    Reports: { Type: "AWS::Scheduler::ScheduleGroup", Properties: { Name: "reports" } },
    Role: {
      Type: "AWS::IAM::Role",
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "scheduler.amazonaws.com" },
              Action: "sts:AssumeRole",
              Condition: { StringEquals: trust ?? { "aws:SourceArn": arnOf("Reports") } },
            },
          ],
        },
        Policies: [
          {
            PolicyName: "start",
            PolicyDocument: { Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] },
          },
        ],
      },
    },
    Schedule: {
      Type: "AWS::Scheduler::Schedule",
      Properties: {
        Name: "nightly",
        GroupName: { Ref: "Reports" },
        ScheduleExpression: "rate(5 minutes)",
        FlexibleTimeWindow: { Mode: "OFF" },
        Target: { Arn: arnOf("Done"), RoleArn: arnOf("Role"), ...target },
        ...schedule,
      },
    },
    ...more,
  };
  const assembly = writeAssembly(join(folder, "cdk.out"), "shop", { Resources: resources });
  emulator = await startEmulator({ assembly, clock, on: (event) => events.push(event) });
  sqs = new SQSClient(sdkOptions(emulator.endpoint));
}

async function received(queue: string) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: `${emulator?.endpoint}/000000000000/${queue}`,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ["All"],
    }),
  );
  return Messages;
}

const bodies = async () => (await received("done")).map(({ Body }) => JSON.parse(Body ?? ""));
const eventsOf = (type: EmulatorEvent["type"]) => events.filter((event) => event.type === type);

describe("a schedule", () => {
  test("by a rate begins as soon as all is there, and hands over Scheduler's own event", async () => {
    await run({});
    await clock.advance(10 * minute);

    expect(await bodies()).toEqual(
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
    await run({
      schedule: { ScheduleExpression: "cron(0 3 * * ? *)", ScheduleExpressionTimezone: "Asia/Seoul" },
      target: {
        Input:
          '{"at":"<aws.scheduler.scheduled-time>","try":<aws.scheduler.attempt-number>,"x":"<aws.scheduler.y>"}',
      },
    });
    await clock.advance(6 * 60 * minute - 30_001);
    expect(eventsOf("schedule-ran")).toEqual([]);
    await clock.advance(1);

    expect(await bodies()).toEqual([{ at: "2026-11-22T18:00:00Z", try: 1, x: "<aws.scheduler.y>" }]);
    expect(eventsOf("schedule-ran")).toMatchObject([
      { scheduleName: "nightly", scheduledTime: "2026-11-22T18:00:00Z" },
    ]);
  });

  test("that is weeks ahead comes then", async () => {
    await run({ schedule: { ScheduleExpression: "at(2027-01-31T09:00:00)" } });
    await clock.advance(70 * 24 * 60 * minute);

    expect((await bodies()).map(({ time }) => time)).toEqual(["2027-01-31T09:00:00Z"]);
  });

  test("keeps to its start and its end", async () => {
    await run({ schedule: { StartDate: "2026-11-22T12:10:00Z", EndDate: "2026-11-22T12:16:00Z" } });
    await clock.advance(60 * minute);

    expect((await bodies()).map(({ time }) => time)).toEqual([
      "2026-11-22T12:10:00Z",
      "2026-11-22T12:15:00Z",
    ]);
  });

  test("that is disabled does nothing", async () => {
    await run({ schedule: { State: "DISABLED" } });
    await clock.advance(60 * minute);

    expect(eventsOf("schedule-ran")).toEqual([]);
  });

  test("invokes a function with its event", async () => {
    await run({
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
    await clock.advance(0);

    await expect
      .poll(() => events.map((event) => (event.type === "function-log" ? event.line : "")).join("\n"))
      .toContain("for aws.scheduler");
  });
});

describe("what can't be handed over", () => {
  test("goes to the dead-letter queue with the reason", async () => {
    const missing = "arn:aws:sqs:ap-northeast-2:000000000000:missing";
    await run({ target: { Arn: missing, Input: "{}", DeadLetterConfig: { Arn: arnOf("Letters") } } });
    await clock.advance(0);

    const [letter] = await received("letters");
    expect(letter?.Body).toBe("{}");
    expect(letter?.MessageAttributes).toMatchObject({
      ERROR_CODE: { StringValue: "ServiceException" },
      ERROR_MESSAGE: { StringValue: `There is no queue ${missing}.` },
      SCHEDULED_TIME: { StringValue: "2026-11-22T12:00:30Z" },
      TARGET_ARN: { StringValue: missing },
    });
    expect(eventsOf("schedule-failed")).toMatchObject([{ scheduleName: "nightly", targetArn: missing }]);
  });

  test("is what the role does not allow", async () => {
    await run({ actions: ["sqs:ReceiveMessage"] });
    await clock.advance(0);

    expect(await bodies()).toEqual([]);
    expect(eventsOf("schedule-failed")).toMatchObject([
      { message: expect.stringMatching(/is not authorized to perform: sqs:sendmessage on/) },
    ]);
    expect(eventsOf("access-denied")).toMatchObject([{ action: "sqs:SendMessage" }]);
  });

  test("is what the emulator does not run, which it says", async () => {
    await run({ target: { Arn: "arn:aws:states:ap-northeast-2:000000000000:stateMachine:steps" } });
    await clock.advance(0);

    expect(eventsOf("schedule-failed")).toMatchObject([
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
    ["an unknown property", { schedule: { Cron: "" } }, /Cron is unknown/],
    ["no date", { schedule: { StartDate: "soon" } }, /StartDate must be a date and a time, not "soon"/],
  ])("for %s", async (_what, scheduled, message) => {
    await expect(run(scheduled)).rejects.toThrow(message);
  });
});
