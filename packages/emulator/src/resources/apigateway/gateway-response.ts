import { gatewayResponseTypes } from "../../services/apigateway/gateway-responses/response-types.ts";
import type { RestApi } from "../../services/apigateway/rest-api.ts";
import { Properties } from "../properties.ts";
import type { DeclaredResource, Emulation, ResourceType } from "../resource-type.ts";

const sources = /^('.*'|context\..+|stageVariables\..+|method\.request\.(header|querystring|path)\..+)$/s;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-gatewayresponse.html */
export const apiGatewayGatewayResponse: ResourceType = {
  type: "AWS::ApiGateway::GatewayResponse",
  create(resource, emulation) {
    put(resource, emulation);
    const id = resource.physicalName();
    return { ref: id, attributes: { Id: id } };
  },
  update: put,
};

function put(resource: DeclaredResource, { services }: Emulation): void {
  const properties = Properties.of(resource);
  putGatewayResponse(services.restApis.api(properties.string("RestApiId")), properties);
}

/** Gives an API what a template declares of a gateway response. */
export function putGatewayResponse(api: RestApi, properties: Properties): void {
  const responseParameters = properties.map("ResponseParameters");
  for (const [name, value] of Object.entries(responseParameters)) {
    if (/^gatewayresponse\.header\../.test(name) && sources.test(value)) continue;
    throw properties.wrong(
      "ResponseParameters",
      `has ${name} = ${value}: it must be gatewayresponse.header.<name> with 'a literal', context.<name>, stageVariables.<name> or method.request.header.<name>`,
    );
  }
  const type = properties.oneOf("ResponseType", gatewayResponseTypes);
  api.putGatewayResponse(type, {
    statusCode: properties.number("StatusCode", 100, 599),
    responseParameters,
    responseTemplates: properties.map("ResponseTemplates"),
  });
}
