import { isJsonObject } from "../../../json-object.ts";
import type { RestApi } from "../../../services/apigateway/rest-api.ts";
import { modelUrl } from "../../../services/apigateway/validation/body-models.ts";
import { Properties } from "../../properties.ts";
import type { DeclaredResource } from "../../resource-type.ts";
import { putGatewayResponse } from "../gateway-response.ts";
import { notEmulatedPart, readMethod } from "../method/read-method.ts";
import { readAuthorizer } from "../read-authorizer.ts";
import { authorizerProperties, gatewayResponseProperties } from "./extension-properties.ts";
import { type ImportedNames, methodProperties, operations } from "./operation-properties.ts";

/**
 * Makes an API what its OpenAPI document (2.0 or 3.0) says, with API Gateway's extensions.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
 * @returns what of it does not run here
 * @throws {Error} that names the operation
 */
export function importOpenApi(api: RestApi, body: Properties, resource: DeclaredResource): string[] {
  const of = (properties: object) =>
    Properties.of({ ...resource, properties: properties as DeclaredResource["properties"] });
  const components = body.nested("components");
  const schemas = body.nested("definitions") ?? components?.nested("schemas");
  for (const name of schemas?.names ?? []) {
    api.putModel(name, withModelUrls(schemas!.document(name), api.names.apiId) as object);
  }
  const validators = body.nested("x-amazon-apigateway-request-validators");
  const validatorIds = new Map(
    (validators?.names ?? []).map((name) => {
      const validator = validators!.nested(name);
      const validateBody = validator?.boolean("validateRequestBody") ?? false;
      const validateParameters = validator?.boolean("validateRequestParameters") ?? false;
      return [name, api.putValidator(name, { validateBody, validateParameters })];
    }),
  );
  const schemes = body.nested("securityDefinitions") ?? components?.nested("securitySchemes");
  const authorizers = new Map<string, { id: string; type: string }>();
  for (const name of schemes?.names ?? []) {
    const properties = authorizerProperties(name, schemes!.nested(name)!);
    if (!properties) continue;
    const id = api.putAuthorizer(name, (own) => readAuthorizer(of(properties), own));
    authorizers.set(name, { id, type: properties.Type });
  }
  const responses = body.nested("x-amazon-apigateway-gateway-responses");
  for (const type of responses?.names ?? []) {
    putGatewayResponse(api, of(gatewayResponseProperties(type, responses!.nested(type)!)));
  }
  return importOperations(api, body, of, { authorizers, validatorIds, schemes });
}

function importOperations(
  api: RestApi,
  body: Properties,
  of: (properties: object) => Properties,
  names: ImportedNames,
): string[] {
  return operations(body).flatMap((operation) => {
    const { httpMethod, path } = operation;
    const routeKey = `${httpMethod} ${path}`;
    try {
      const { inlineModels, ...properties } = methodProperties({ ...operation, body }, names);
      for (const [name, schema] of Object.entries(inlineModels)) {
        api.putModel(name, withModelUrls(schema, api.names.apiId) as object);
      }
      const method = readMethod(of({ ...properties, ResourceId: api.ensureResource(path) }));
      api.putMethod(routeKey, method);
      const part = notEmulatedPart(method);
      return part ? [`${routeKey}: ${part}`] : [];
    } catch (cause) {
      throw new Error(`Body has ${routeKey}: ${(cause as Error).message}`, { cause });
    }
  });
}

/** A schema in which references to the document's schemas are those of the API's models. */
function withModelUrls(value: unknown, apiId: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withModelUrls(item, apiId));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const [, model] = /^#\/(?:definitions|components\/schemas)\/([^/]+)$/.exec(String(part)) ?? [];
      return name === "$ref" && model !== undefined
        ? [name, modelUrl(apiId, model)]
        : [name, withModelUrls(part, apiId)];
    }),
  );
}
