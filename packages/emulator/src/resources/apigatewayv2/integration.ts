import type { Integration } from "../../services/apigatewayv2/definition.ts";
import { lambdaArn } from "../execute-api/lambda-arn.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

const types = ["AWS_PROXY", "HTTP_PROXY", "AWS", "HTTP", "MOCK"] as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-integration.html */
export const apiGatewayV2Integration: ResourceType = {
  type: "AWS::ApiGatewayV2::Integration",
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const api = services.httpApis.api(properties.string("ApiId"));
    const id = api.addIntegration(resource.logicalId, readIntegration(properties, resource.logicalId));
    return { ref: id, attributes: { IntegrationId: id } };
  },
};

function readIntegration(properties: Properties, logicalId: string): Integration {
  const type = properties.oneOf("IntegrationType", types);
  const unknown = ["IntegrationSubtype", "RequestParameters", "ResponseParameters", "ConnectionId"].find(
    (name) => properties.has(name),
  );
  if (type !== "AWS_PROXY" || unknown) {
    const what = unknown ?? `IntegrationType ${type}`;
    return {
      kind: "not-emulated",
      reason: `The integration ${logicalId} has ${what}, which is not emulated: only AWS_PROXY to a function is.`,
    };
  }
  const functionArn = lambdaArn(properties.string("IntegrationUri"));
  if (!functionArn) {
    throw properties.wrong(
      "IntegrationUri",
      `is "${properties.string("IntegrationUri")}", which is no function`,
    );
  }
  return {
    kind: "lambda",
    functionArn,
    payloadFormatVersion: properties.oneOf("PayloadFormatVersion", ["1.0", "2.0"]),
    timeout: properties.number("TimeoutInMillis", 50, 30_000) ?? 30_000,
    credentialsArn: properties.optional("CredentialsArn"),
  };
}
