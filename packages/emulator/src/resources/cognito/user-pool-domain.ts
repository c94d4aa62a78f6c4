import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

export const cognitoUserPoolDomain: ResourceType = {
  type: "AWS::Cognito::UserPoolDomain",
  async create(resource, { services }) {
    const properties = Properties.of(resource);
    const name = properties.string("Domain");
    await services.cognito.createDomain(services.cognito.userPool(properties.string("UserPoolId")), name);
    return { ref: name, attributes: { CloudFrontDistribution: `${name}.cloudfront.net` } };
  },
};
