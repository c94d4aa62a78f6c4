import type { RestMethod } from "../../../services/apigateway/definition.ts";
import { Properties } from "../../properties.ts";
import type { DeclaredResource, Emulation, ResourceType } from "../../resource-type.ts";
import { notEmulatedPart, readMethod } from "./read-method.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html */
export const apiGatewayMethod: ResourceType = {
  type: "AWS::ApiGateway::Method",
  create(resource, emulation) {
    const notRun = notEmulatedPart(put(resource, emulation));
    return { ref: resource.physicalName(), ...(notRun && { notEmulated: notRun }) };
  },
  update: put,
};

function put(resource: DeclaredResource, { services }: Emulation): RestMethod {
  const properties = Properties.of(resource);
  const api = services.restApis.api(properties.string("RestApiId"));
  const method = readMethod(properties);
  api.putMethod(resource.logicalId, method);
  return method;
}
