import { isJsonObject } from "../../../json-object.ts";
import { lowerCaseAlphanumeric, stableId } from "../../../stable-id.ts";
import type { Properties } from "../../properties.ts";
import { integrationProperties } from "./extension-properties.ts";

const anyMethod = "x-amazon-apigateway-any-method";
const verbs = new Set(["get", "put", "post", "delete", "options", "head", "patch", anyMethod]);
const places: Readonly<Record<string, string>> = { query: "querystring", header: "header", path: "path" };

/** What the parts of a document became. */
export interface ImportedNames {
  readonly authorizers: ReadonlyMap<string, { readonly id: string; readonly type: string }>;
  readonly validatorIds: ReadonlyMap<string, string>;
  readonly schemes: Properties | undefined;
}

export interface Operation {
  /** `/orders/{id}` */
  readonly path: string;
  /** `ANY` for API Gateway's own extension. */
  readonly httpMethod: string;
  readonly operation: Properties;
  /** What holds the operations of a path. */
  readonly item: Properties;
}

/** All operations of a document. */
export function operations(body: Properties): Operation[] {
  const paths = body.nested("paths");
  return (paths?.names ?? []).flatMap((path) => {
    const item = paths!.nested(path)!;
    return item.names
      .filter((verb) => verbs.has(verb))
      .map((verb) => ({
        path: path.replace(/(?<=.)\/$/, ""),
        httpMethod: verb === anyMethod ? "ANY" : verb.toUpperCase(),
        operation: item.nested(verb)!,
        item,
      }));
  });
}

/** An operation as CloudFormation declares a method, besides its resource; `inlineModels` are the schemas that it holds itself. */
export function methodProperties(
  { path, httpMethod, operation, item, body }: Operation & { readonly body: Properties },
  names: ImportedNames,
): { inlineModels: Record<string, unknown>; [name: string]: unknown } {
  const key = "x-amazon-apigateway-request-validator";
  const validator = operation.optional(key) ?? body.optional(key);
  const validatorId = names.validatorIds.get(validator ?? "");
  if (validator !== undefined && validatorId === undefined) {
    throw operation.wrong(key, `is "${validator}", which x-amazon-apigateway-request-validators has not`);
  }
  const parameters = [...item.list("parameters"), ...operation.list("parameters")].map((parameter) =>
    resolve(parameter, body),
  );
  const responses = operation.nested("responses")?.names ?? [];
  const integration = operation.nested("x-amazon-apigateway-integration");
  const { models, inlineModels } = requestModels(
    operation,
    parameters,
    stableId(`${httpMethod} ${path}`, lowerCaseAlphanumeric, 10),
  );
  return {
    HttpMethod: httpMethod,
    ...security(operation, names),
    ...(integration && { Integration: integrationProperties(integration) }),
    MethodResponses: responses.map((StatusCode) => ({ StatusCode })),
    RequestParameters: Object.fromEntries(
      parameters.flatMap((parameter) => {
        const place = places[parameter.string("in")];
        const name = `method.request.${place}.${parameter.string("name")}`;
        return place ? [[name, parameter.boolean("required") ?? false]] : [];
      }),
    ),
    RequestModels: models,
    ...(validatorId !== undefined && { RequestValidatorId: validatorId }),
    inlineModels,
  };
}

/** The first requirement counts, and the document's own ones do not: API Gateway reads those of operations. */
function security(operation: Properties, { authorizers, schemes }: ImportedNames): Record<string, unknown> {
  const requirements = operation
    .list("security")
    .flatMap((requirement) => requirement.names.map((name) => ({ name, scopes: requirement.strings(name) })));
  const keyed = requirements.some(
    ({ name }) => schemes?.nested(name)?.optional("name")?.toLowerCase() === "x-api-key",
  );
  const signed = requirements.some(
    ({ name }) =>
      schemes?.nested(name)?.optional("x-amazon-apigateway-authtype")?.toLowerCase() === "awssigv4",
  );
  const guarded = requirements.find(({ name }) => authorizers.has(name));
  const authorizer = authorizers.get(guarded?.name ?? "");
  const pool = authorizer?.type === "COGNITO_USER_POOLS";
  return {
    ApiKeyRequired: keyed,
    AuthorizationType: authorizer ? (pool ? authorizer.type : "CUSTOM") : signed ? "AWS_IAM" : "NONE",
    ...(authorizer && { AuthorizerId: authorizer.id }),
    ...(pool && { AuthorizationScopes: guarded?.scopes }),
  };
}

function requestModels(operation: Properties, parameters: readonly Properties[], inlineName: string) {
  const content = operation.nested("requestBody")?.nested("content");
  const bodyParameter = parameters.find((parameter) => parameter.string("in") === "body");
  const schemas: [string, unknown][] = content
    ? content.names.map((mediaType) => [mediaType, schemaOf(content.nested(mediaType)!)])
    : bodyParameter
      ? [["application/json", schemaOf(bodyParameter)]]
      : [];
  const models: Record<string, string> = {};
  const inlineModels: Record<string, unknown> = {};
  for (const [mediaType, schema] of schemas) {
    if (!isJsonObject(schema)) continue;
    const [, named] = /([^/]+)$/.exec(String(schema.$ref ?? "")) ?? [];
    const name = named ?? `${inlineName}${Object.keys(inlineModels).length}`;
    if (named === undefined) inlineModels[name] = schema;
    models[mediaType] = name;
  }
  return { models, inlineModels };
}

function schemaOf(holder: Properties): unknown {
  return holder.has("schema") ? holder.document("schema") : undefined;
}

/** What a `$ref` such as `#/components/parameters/Page` stands for. */
function resolve(value: Properties, body: Properties): Properties {
  const reference = value.optional("$ref");
  if (reference === undefined) return value;
  const target = reference
    .replace(/^#\//, "")
    .split("/")
    .reduce<Properties | undefined>((place, name) => place?.nested(name), body);
  if (target) return target;
  throw value.wrong("$ref", `is "${reference}", which the document has not`);
}
