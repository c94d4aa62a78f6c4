import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

export const cognitoUserPoolResourceServer: ResourceType = {
  type: "AWS::Cognito::UserPoolResourceServer",
  update: (resource, emulation) => cognitoUserPoolResourceServer.create(resource, emulation),
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const identifier = properties.string("Identifier");
    const scopes = properties.list("Scopes").map((scope) => scope.string("ScopeName"));
    services.cognito.userPool(properties.string("UserPoolId")).addResourceServer(identifier, scopes);
    return { ref: identifier };
  },
};
