import type { ResourceType } from "../resource-type.ts";
import { Properties } from "./properties.ts";

export const cognitoUserPoolGroup: ResourceType = {
  type: "AWS::Cognito::UserPoolGroup",
  create(resource, { services }) {
    const given = new Properties(resource.type, resource.properties);
    const name = given.optionalText("GroupName") ?? resource.physicalName(128);
    const precedence = given.number("Precedence");
    const roleArn = given.optionalText("RoleArn");
    services.cognito.userPool(given.text("UserPoolId")).addGroup({
      name,
      ...(precedence !== undefined && { precedence }),
      ...(roleArn !== undefined && { roleArn }),
    });
    return { ref: name };
  },
};
