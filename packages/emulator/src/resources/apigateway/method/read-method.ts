import type { RestMethod } from "../../../services/apigateway/definition.ts";
import type { Properties } from "../../properties.ts";
import { readIntegration } from "./integration.ts";

const authorizationTypes = ["NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"] as const;
const httpMethods = ["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"] as const;

/** Reads what a template declares of a method. */
export function readMethod(properties: Properties): RestMethod {
  const parameters = properties.nested("RequestParameters");
  const names = parameters?.names ?? [];
  for (const name of names) {
    if (/^method\.request\.(header|querystring|path)\../.test(name)) continue;
    throw properties.wrong(
      "RequestParameters",
      `has "${name}": it must be method.request.header.<name>, …querystring.<name> or …path.<name>`,
    );
  }
  return {
    resourceId: properties.string("ResourceId"),
    httpMethod: properties.oneOf("HttpMethod", httpMethods),
    authorizationType: properties.oneOf("AuthorizationType", authorizationTypes, "NONE"),
    authorizerId: properties.optional("AuthorizerId"),
    authorizationScopes: properties.strings("AuthorizationScopes"),
    apiKeyRequired: properties.boolean("ApiKeyRequired") ?? false,
    requestParameters: Object.fromEntries(names.map((name) => [name, parameters!.boolean(name) ?? false])),
    requestModels: properties.map("RequestModels"),
    requestValidatorId: properties.optional("RequestValidatorId"),
    responseStatuses: new Set(
      properties.list("MethodResponses").map((response) => response.string("StatusCode")),
    ),
    integration: readIntegration(properties.nested("Integration")),
  };
}

/** What of a method does not run here; undefined when all of it does. */
export function notEmulatedPart({ integration, authorizationType }: RestMethod): string | undefined {
  if (integration?.kind === "not-emulated") return integration.what;
  return authorizationType === "AWS_IAM" ? "AuthorizationType AWS_IAM" : undefined;
}
