import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-resource.html */
export const apiGatewayResource: ResourceType = {
  type: "AWS::ApiGateway::Resource",
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const api = services.restApis.api(properties.string("RestApiId"));
    const id = api.addResource(properties.string("ParentId"), properties.string("PathPart"));
    return { ref: id, attributes: { ResourceId: id } };
  },
};
