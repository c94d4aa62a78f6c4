import type { TemplateResource } from "../../../template/template.ts";
import { arnOf, queues } from "../../delivery/testing/emulated-targets.ts";

export interface Scheduled {
  readonly schedule?: Readonly<Record<string, unknown>>;
  readonly target?: Readonly<Record<string, unknown>>;
  readonly actions?: readonly string[];
  readonly trust?: Readonly<Record<string, unknown>>;
  readonly more?: Readonly<Record<string, TemplateResource>>;
}

/** A schedule of the group `Reports`, by default one that sends to the queue `Done`. */
export function scheduled({
  schedule,
  target,
  actions = ["sqs:SendMessage"],
  trust,
  more,
}: Scheduled): Readonly<Record<string, TemplateResource>> {
  return {
    ...queues,
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
}
