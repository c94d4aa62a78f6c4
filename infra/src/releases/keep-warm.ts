import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnSchedule, CfnScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import { AppFunction } from "../constructs/app-function.ts";
import { DeploymentStage } from "../deployment-stage.ts";
import { accept } from "../guards/accept.ts";
import type { ServiceStack } from "../service-stack.ts";
import { readiness } from "./readiness.ts";

/** Invokes the functions that the stage keeps warm every five minutes, with an event that the middleware answers first of all. */
export function keepWarm(stack: ServiceStack): void {
  const { settings } = DeploymentStage.of(stack);
  const functions = AppFunction.allOf(stack).filter(({ spec }) => readiness(settings, spec.name).keepWarm);
  if (functions.length === 0) return;
  const group = new CfnScheduleGroup(stack, "KeepWarm");
  const role = new Role(stack, "KeepWarmRole", {
    assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
      conditions: {
        StringEquals: { "aws:SourceAccount": stack.account, "aws:SourceArn": group.attrArn },
      },
    }),
  });
  for (const target of functions) {
    const { functionArn } = target.live;
    role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [functionArn] }));
    const schedule = new CfnSchedule(target, "KeepWarm", {
      groupName: group.ref,
      scheduleExpression: "rate(5 minutes)",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ source: "app.warmer" }),
        // The next one comes soon.
        retryPolicy: { maximumRetryAttempts: 0 },
      },
    });
    // Where failures are kept anyway, there is nothing to accept.
    if (target.live.node.tryFindChild("EventInvokeConfig")) continue;
    const reason = "A warming that fails is not missed: the next one comes soon.";
    accept(schedule, reason, "guards::asynchronous-failure");
  }
}
