import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import { ServiceStack } from "../service-stack.ts";

/** A log group `/<stage>/<service>/<name>`, so that whoever reads a line knows where it is from. */
export function namedLogGroup(scope: Construct, id: string, name: string): LogGroup {
  const { settings } = DeploymentStage.of(scope);
  return new LogGroup(scope, id, {
    logGroupName: `/${settings.name}/${ServiceStack.of(scope).service}/${name}`,
    retention: settings.logRetention,
    // One that outlived its stack would keep the next stack from being created, as its name is taken. The stack of a stage
    // that keeps its data can't be deleted by mistake.
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
