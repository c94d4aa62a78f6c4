import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html */
export const lambdaPermission: ResourceType = {
  type: "AWS::Lambda::Permission",
  create(resource, { services: { lambda } }) {
    const properties = Properties.of(resource);
    const functionName = properties.string("FunctionName");
    const permission = {
      principal: properties.string("Principal"),
      sourceArn: properties.optional("SourceArn"),
      sourceAccount: properties.optional("SourceAccount"),
      principalOrgId: properties.optional("PrincipalOrgID"),
    };
    // Other actions, such as lambda:InvokeFunctionUrl, let nobody invoke the function here.
    if (["lambda:InvokeFunction", "lambda:*"].includes(properties.string("Action"))) {
      lambda.addPermission(functionName, permission);
    }
    return { ref: resource.physicalName() };
  },
};
