import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/**
 * A version runs the present code of its function here.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html
 */
export const lambdaVersion: ResourceType = {
  type: "AWS::Lambda::Version",
  create(resource, { services: { lambda } }) {
    const { lambdaFunction } = lambda.find(Properties.of(resource).string("FunctionName"));
    const version = lambdaFunction.publishVersion();
    const versionArn = `${lambdaFunction.arn}:${version}`;
    return { ref: versionArn, attributes: { Version: version, FunctionArn: versionArn } };
  },
};
