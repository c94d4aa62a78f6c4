import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";
import { readRetryPolicy } from "../retry-policy.ts";

const properties = [
  "Description",
  "EndDate",
  "FlexibleTimeWindow",
  "GroupName",
  "KmsKeyArn",
  "Name",
  "ScheduleExpression",
  "ScheduleExpressionTimezone",
  "StartDate",
  "State",
  "Target",
];

/**
 * A flexible time window is over here when it begins.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedule.html
 */
export const schedulerSchedule: ResourceType = {
  type: "AWS::Scheduler::Schedule",
  create(resource, { services: { scheduler } }) {
    const schedule = Properties.of(resource);
    schedule.allowOnly(properties);
    schedule.require("FlexibleTimeWindow", "Target");
    schedule.nested("FlexibleTimeWindow")?.oneOf("Mode", ["OFF", "FLEXIBLE"]);
    const name = schedule.optional("Name") ?? resource.physicalName(64);
    const target = schedule.nested("Target")!;
    const arn = scheduler.createSchedule({
      name,
      group: schedule.optional("GroupName"),
      expression: schedule.string("ScheduleExpression"),
      timeZone: schedule.optional("ScheduleExpressionTimezone"),
      start: date(schedule, "StartDate"),
      end: date(schedule, "EndDate"),
      enabled: schedule.oneOf("State", ["ENABLED", "DISABLED"], "ENABLED") === "ENABLED",
      target: {
        arn: target.string("Arn"),
        messageGroupId: target.nested("SqsParameters")?.optional("MessageGroupId"),
      },
      roleArn: target.string("RoleArn"),
      input: target.optional("Input"),
      retryPolicy: readRetryPolicy(target),
      deadLetterArn: target.nested("DeadLetterConfig")?.optional("Arn"),
    });
    return { ref: name, attributes: { Arn: arn } };
  },
};

function date(schedule: Properties, name: string): number | undefined {
  const text = schedule.optional(name);
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw schedule.wrong(name, `must be a date and a time, not "${text}"`);
  return time;
}
