import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

export const cognitoUserPoolGroup: ResourceType = {
  type: "AWS::Cognito::UserPoolGroup",
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const name = properties.optional("GroupName") ?? resource.physicalName(128);
    const precedence = properties.number("Precedence", 0, 2 ** 31 - 1);
    const roleArn = properties.optional("RoleArn");
    services.cognito.userPool(properties.string("UserPoolId")).addGroup({
      name,
      ...(precedence !== undefined && { precedence }),
      ...(roleArn !== undefined && { roleArn }),
    });
    return { ref: name };
  },
};
