import { defineFunction } from "@repo/model/function";
import { defineSchedule } from "@repo/model/schedule";
import { describe, expect, test } from "vitest";
import { operate } from "../operate.ts";
import { staging } from "../stages.ts";
import { nameOf } from "../testing/stack-template.ts";
import { templateOf } from "../testing/synthesize.ts";
import { AppFunction } from "./app-function.ts";
import { Schedule } from "./schedule.ts";

const nightly = defineSchedule({
  name: "nightly",
  expression: "cron(0 3 * * ? *)",
  timeZone: "Asia/Seoul",
});
// The code of any function that is there.
const spec = defineFunction({
  name: "fulfil-order",
  service: "shop",
  trigger: nightly,
  tags: { team: "shop", feature: "reports" },
});

const template = templateOf((stack) => {
  new Schedule(stack, "Nightly", nightly).deliverTo(new AppFunction(stack, "Report", { spec, uses: {} }));
});

describe("a schedule", () => {
  test("invokes its function's live version at its times, and tells it which time it was", () => {
    const { Properties } = template.one("AWS::Scheduler::Schedule");
    const target = Properties.Target as Readonly<Record<string, unknown>>;

    expect(Properties).toMatchObject({
      ScheduleExpression: "cron(0 3 * * ? *)",
      ScheduleExpressionTimezone: "Asia/Seoul",
      FlexibleTimeWindow: { Mode: "OFF" },
    });
    expect(Properties.GroupName).toBe(template.one("AWS::Scheduler::ScheduleGroup").Properties.Name);
    expect(nameOf(target.Arn)).toContain("Report");
    expect(JSON.parse(String(target.Input))).toEqual({
      source: "aws.scheduler",
      schedule: "nightly",
      scheduledTime: "<aws.scheduler.scheduled-time>",
      executionId: "<aws.scheduler.execution-id>",
    });
    expect(target.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 185 });
  });

  test("keeps what Scheduler can't hand over, and what its function fails, in one dead-letter queue", () => {
    const { Target } = template.one("AWS::Scheduler::Schedule").Properties as Record<
      string,
      Record<string, Record<string, unknown>>
    >;
    const { DestinationConfig } = template.one("AWS::Lambda::EventInvokeConfig").Properties as Record<
      string,
      Record<string, Record<string, unknown>>
    >;

    expect(nameOf(Target?.DeadLetterConfig?.Arn)).toBe("NightlyDeadLetterQueue");
    expect(nameOf(DestinationConfig?.OnFailure?.Destination)).toBe("NightlyDeadLetterQueue");
  });

  test("may do these two things, and only its own group may act as its role", () => {
    const trust = template.one("AWS::IAM::Role", "NightlyRole").Properties.AssumeRolePolicyDocument;
    const grants = template.grants("Nightly");

    expect(trust).toMatchObject({
      Statement: [
        {
          Principal: { Service: "scheduler.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
        },
      ],
    });
    expect(JSON.stringify(trust)).toContain('"aws:SourceArn":{"Fn::GetAtt":["NightlyGroup');
    expect(Object.keys(grants).sort()).toEqual(["lambda:InvokeFunction", "sqs:SendMessage"]);
    expect(grants["sqs:SendMessage"]).toEqual(["NightlyDeadLetterQueue"]);
    expect(grants["lambda:InvokeFunction"]).toHaveLength(1);
  });

  test("starts only the function that names it", () => {
    const other = defineSchedule({ name: "hourly", expression: "rate(1 hour)" });

    expect(() =>
      templateOf((stack) => {
        // @ts-expect-error: another schedule triggers it
        new Schedule(stack, "Hourly", other).deliverTo(new AppFunction(stack, "Report", { spec, uses: {} }));
      }),
    ).toThrow('Function "fulfil-order" is not triggered by schedule "hourly", but by schedule "nightly".');
  });

  test("rings at its first dead letter", () => {
    const alarms = templateOf((stack) => {
      const schedule = new Schedule(stack, "Nightly", nightly);
      schedule.deliverTo(new AppFunction(stack, "Report", { spec, uses: {} }));
      operate(stack);
    }, staging);

    expect(alarms.one("AWS::CloudWatch::Alarm", "AlarmsNightly").Properties).toMatchObject({
      AlarmDescription: expect.stringContaining("infra/runbooks/schedule-dead-letters.md"),
      MetricName: "ApproximateNumberOfMessagesVisible",
      Threshold: 0,
    });
  });
});
