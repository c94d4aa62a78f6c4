import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route.html */
export const apiGatewayV2Route: ResourceType = {
  type: "AWS::ApiGatewayV2::Route",
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const route = services.httpApis.api(properties.string("ApiId")).addRoute({
      routeKey: properties.string("RouteKey"),
      target: properties.optional("Target"),
      authorizationType: properties.oneOf("AuthorizationType", ["NONE", "JWT", "CUSTOM", "AWS_IAM"], "NONE"),
      authorizerId: properties.optional("AuthorizerId"),
      authorizationScopes: properties.strings("AuthorizationScopes"),
    });
    return { ref: route.id, attributes: { RouteId: route.id } };
  },
};
