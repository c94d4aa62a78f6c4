import { Properties } from "../properties.ts";
import type { DeclaredResource, Emulation, ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-requestvalidator.html */
export const apiGatewayRequestValidator: ResourceType = {
  type: "AWS::ApiGateway::RequestValidator",
  create(resource, emulation) {
    const id = put(resource, emulation);
    return { ref: id, attributes: { RequestValidatorId: id } };
  },
  update: put,
};

function put(resource: DeclaredResource, { services }: Emulation): string {
  const properties = Properties.of(resource);
  return services.restApis.api(properties.string("RestApiId")).putValidator(resource.logicalId, {
    validateBody: properties.boolean("ValidateRequestBody") ?? false,
    validateParameters: properties.boolean("ValidateRequestParameters") ?? false,
  });
}
