import type { ResourceType } from "../resource-type.ts";
import { Properties } from "./properties.ts";

export const cognitoUserPoolDomain: ResourceType = {
  type: "AWS::Cognito::UserPoolDomain",
  async create(resource, { services }) {
    const given = new Properties(resource.type, resource.properties);
    const name = given.text("Domain");
    await services.cognito.createDomain(services.cognito.userPool(given.text("UserPoolId")), name);
    return { ref: name, attributes: { CloudFrontDistribution: `${name}.cloudfront.net` } };
  },
};
