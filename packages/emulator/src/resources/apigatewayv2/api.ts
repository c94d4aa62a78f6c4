import type { HttpApi } from "../../services/apigatewayv2/http-api.ts";
import { lambdaArn } from "../execute-api/lambda-arn.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";
import { readCors } from "./cors-configuration.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-api.html */
export const apiGatewayV2Api: ResourceType = {
  type: "AWS::ApiGatewayV2::Api",
  async create(resource, { services }) {
    const properties = Properties.of(resource);
    for (const name of ["Body", "BodyS3Location"]) {
      if (properties.has(name)) {
        throw properties.wrong(name, "is not emulated: declare each route as AWS::ApiGatewayV2::Route");
      }
    }
    if (properties.oneOf("ProtocolType", ["HTTP", "WEBSOCKET"]) === "WEBSOCKET") {
      throw properties.wrong("ProtocolType", "is WEBSOCKET, which is not emulated: only HTTP is");
    }
    properties.string("Name");
    const cors = readCors(properties.nested("CorsConfiguration"));
    const api = await services.httpApis.createApi(`${resource.stackName}/${resource.logicalId}`, cors);
    if (properties.has("Target")) quickCreate(api, properties);
    return {
      ref: api.names.apiId,
      attributes: { ApiId: api.names.apiId, ApiEndpoint: api.awsUrl },
    };
  },
};

/** `Target` stands for an integration, a catch-all route and a `$default` stage that deploys by itself. */
function quickCreate(api: HttpApi, properties: Properties): void {
  const functionArn = lambdaArn(properties.string("Target"));
  if (!functionArn) throw properties.wrong("Target", "is no Lambda function, which is all that is emulated");
  const integration = api.addIntegration("Target", {
    kind: "lambda",
    functionArn,
    payloadFormatVersion: "2.0",
    timeout: 30_000,
    credentialsArn: properties.optional("CredentialsArn"),
  });
  api.addRoute({
    routeKey: properties.optional("RouteKey") ?? "$default",
    target: `integrations/${integration}`,
    authorizationType: "NONE",
    authorizationScopes: [],
  });
  api.addStage({
    name: "$default",
    variables: {},
    defaultThrottling: undefined,
    routeThrottling: {},
    deployed: true,
  });
}
