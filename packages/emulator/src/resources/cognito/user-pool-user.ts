import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

export const cognitoUserPoolUser: ResourceType = {
  type: "AWS::Cognito::UserPoolUser",
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const attributes = properties
      .list("UserAttributes")
      .map((attribute) => [attribute.string("Name"), attribute.optional("Value") ?? ""]);
    const username = properties.optional("Username") ?? resource.physicalName(128);
    const user = services.cognito
      .userPool(properties.string("UserPoolId"))
      .invite(username, Object.fromEntries(attributes));
    return { ref: user.username };
  },
};
