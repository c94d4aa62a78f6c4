import type { ResourceType } from "../resource-type.ts";
import { Properties } from "./properties.ts";

export const cognitoUserPoolResourceServer: ResourceType = {
  type: "AWS::Cognito::UserPoolResourceServer",
  create(resource, { services }) {
    const given = new Properties(resource.type, resource.properties);
    const identifier = given.text("Identifier");
    const scopes = given.list("Scopes").map((scope) => scope.text("ScopeName"));
    services.cognito.userPool(given.text("UserPoolId")).addResourceServer(identifier, scopes);
    return { ref: identifier };
  },
};
