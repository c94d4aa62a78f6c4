import type { Properties } from "../../properties.ts";

/** An authorizer of a security scheme, as CloudFormation declares one; undefined when the scheme has none. */
export function authorizerProperties(
  name: string,
  scheme: Properties,
): { Type: string; [name: string]: unknown } | undefined {
  const extension = scheme.nested("x-amazon-apigateway-authorizer");
  if (!extension) return undefined;
  const header = scheme.optional("name");
  return defined({
    Name: name,
    Type: extension.string("type").toUpperCase(),
    AuthorizerUri: extension.optional("authorizerUri"),
    AuthorizerCredentials: extension.optional("authorizerCredentials"),
    AuthorizerResultTtlInSeconds: extension.optional("authorizerResultTtlInSeconds"),
    IdentityValidationExpression: extension.optional("identityValidationExpression"),
    // A token stands in the header that the scheme names.
    IdentitySource:
      extension.optional("identitySource") ??
      (header === "Unused" || header === undefined ? undefined : `method.request.header.${header}`),
    ProviderARNs: extension.strings("providerARNs"),
  });
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.html */
export function gatewayResponseProperties(type: string, response: Properties): Record<string, unknown> {
  return defined({
    ResponseType: type,
    StatusCode: response.optional("statusCode"),
    ResponseParameters: response.map("responseParameters"),
    ResponseTemplates: response.map("responseTemplates"),
  });
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html */
export function integrationProperties(integration: Properties): Record<string, unknown> {
  const responses = integration.nested("responses");
  return defined({
    Type: integration.string("type").toUpperCase(),
    IntegrationHttpMethod: integration.optional("httpMethod"),
    Uri: integration.optional("uri"),
    Credentials: integration.optional("credentials"),
    PassthroughBehavior: integration.optional("passthroughBehavior")?.toUpperCase(),
    RequestTemplates: integration.map("requestTemplates"),
    ResponseTransferMode: integration.optional("responseTransferMode")?.toUpperCase(),
    TimeoutInMillis: integration.optional("timeoutInMillis"),
    IntegrationResponses: (responses?.names ?? []).map((pattern) => {
      const response = responses!.nested(pattern)!;
      return defined({
        StatusCode: response.string("statusCode"),
        SelectionPattern: pattern === "default" ? undefined : pattern,
        ResponseParameters: response.map("responseParameters"),
        ResponseTemplates: response.map("responseTemplates"),
      });
    }),
  });
}

function defined<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;
}
