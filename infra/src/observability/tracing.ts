import { Policy, PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import { CfnFunction, type Function as Lambda } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { accept } from "../guards/accept.ts";

/** Has a function send its traces to X-Ray, which its role may then do. */
export function trace(scope: Construct, lambda: Lambda, role: Role): void {
  // The CDK's own `tracing` would put the wildcard among the grants of the function's spec.
  const resource = lambda.node.defaultChild;
  if (resource instanceof CfnFunction) resource.tracingConfig = { mode: "Active" };
  const actions = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"];
  const policy = new Policy(scope, "Tracing", {
    roles: [role],
    statements: [new PolicyStatement({ actions, resources: ["*"] })],
  });
  accept(
    policy,
    "The actions of X-Ray that write take no narrower resource.",
    "guards::wildcard-grant",
    "AwsSolutions::AwsSolutions-IAM5[Resource::*]",
  );
}
