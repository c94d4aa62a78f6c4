import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-alias.html */
export const lambdaAlias: ResourceType = {
  type: "AWS::Lambda::Alias",
  update: (resource, emulation) => lambdaAlias.create(resource, emulation),
  create(resource, { services: { lambda } }) {
    const properties = Properties.of(resource);
    const { lambdaFunction } = lambda.find(properties.string("FunctionName"));
    const name = properties.string("Name");
    lambdaFunction.pointAlias(name, properties.string("FunctionVersion"));
    const aliasArn = `${lambdaFunction.arn}:${name}`;
    return { ref: aliasArn, attributes: { AliasArn: aliasArn } };
  },
};
