import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";
import { provisionedConcurrentExecutions } from "./provisioned-concurrency.ts";

/**
 * A version keeps the settings that its function has when it is made, and the folder of its code; what a build writes into that
 * folder is new for the version too.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html
 */
export const lambdaVersion: ResourceType = {
  type: "AWS::Lambda::Version",
  create(resource, { services: { lambda } }) {
    const properties = Properties.of(resource);
    const { lambdaFunction } = lambda.find(properties.string("FunctionName"));
    const version = lambdaFunction.publishVersion(properties.optional("Description"));
    lambdaFunction.putProvisionedConcurrency(version, provisionedConcurrentExecutions(properties));
    const versionArn = `${lambdaFunction.arn}:${version}`;
    return { ref: versionArn, attributes: { Version: version, FunctionArn: versionArn } };
  },
};
