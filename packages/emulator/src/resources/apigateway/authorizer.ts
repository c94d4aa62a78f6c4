import { Properties } from "../properties.ts";
import type { DeclaredResource, Emulation, ResourceType } from "../resource-type.ts";
import { readAuthorizer } from "./read-authorizer.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-authorizer.html */
export const apiGatewayAuthorizer: ResourceType = {
  type: "AWS::ApiGateway::Authorizer",
  create(resource, emulation) {
    const id = put(resource, emulation);
    return { ref: id, attributes: { AuthorizerId: id } };
  },
  update: put,
};

function put(resource: DeclaredResource, { services }: Emulation): string {
  const properties = Properties.of(resource);
  properties.string("Name");
  const api = services.restApis.api(properties.string("RestApiId"));
  return api.putAuthorizer(resource.logicalId, (id) => readAuthorizer(properties, id));
}
