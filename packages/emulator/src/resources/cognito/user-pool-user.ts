import type { ResourceType } from "../resource-type.ts";
import { Properties } from "./properties.ts";

export const cognitoUserPoolUser: ResourceType = {
  type: "AWS::Cognito::UserPoolUser",
  create(resource, { services }) {
    const given = new Properties(resource.type, resource.properties);
    const attributes = given
      .list("UserAttributes")
      .map((attribute) => [attribute.text("Name"), attribute.optionalText("Value") ?? ""]);
    const username = given.optionalText("Username") ?? resource.physicalName(128);
    const user = services.cognito
      .userPool(given.text("UserPoolId"))
      .invite(username, Object.fromEntries(attributes));
    return { ref: user.username };
  },
};
