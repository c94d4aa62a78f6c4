import { Stack } from "aws-cdk-lib";
import type { BucketDeployment } from "aws-cdk-lib/aws-s3-deployment";
import type { IConstruct } from "constructs";
import { accept } from "./accept.ts";

/** Accepts what the CDK's own function that copies files into a bucket is like: its role and its runtime can't be chosen. */
export function acceptUpload({ handlerRole }: BucketDeployment): void {
  accept(
    handlerRole.node.scope as IConstruct,
    "The CDK writes this function, and runs it only while the stack is deployed: CloudFormation waits for it, and tells of its failure.",
    "AwsSolutions::AwsSolutions-IAM4",
    "AwsSolutions::AwsSolutions-IAM5",
    "AwsSolutions::AwsSolutions-L1",
    "Serverless::Serverless-LambdaDLQ",
    "Serverless::Serverless-LambdaLatestVersion",
    "Serverless::Serverless-LambdaTracing",
  );
  accept(
    handlerRole,
    "CloudFront's invalidations take no narrower resource here: the CDK doesn't hand its distribution's ARN over.",
    "guards::wildcard-grant",
  );
}

/** Accepts what the CDK's own function that empties the buckets of a stack is like: it can have no log group. */
export function acceptEmptying(construct: IConstruct): void {
  accept(
    Stack.of(construct).node.findChild("Custom::S3AutoDeleteObjectsCustomResourceProvider"),
    "It runs once, when a stage that keeps nothing is deleted, and the CDK lets nobody choose its log group.",
    "guards::function-logs",
  );
}
