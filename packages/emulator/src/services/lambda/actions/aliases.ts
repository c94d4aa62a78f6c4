import type { AwsResponse } from "../../../endpoint/aws-api.ts";
import { AwsError } from "../../../endpoint/aws-error.ts";
import { isJsonObject, type JsonObject } from "../../../json-object.ts";
import type { LambdaFunction } from "../function/lambda-function.ts";
import { jsonResponse } from "./json-response.ts";
import { type LambdaRequest, readBody } from "./lambda-request.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetAlias.html */
export function getAlias(call: LambdaRequest): AwsResponse {
  const { lambdaFunction, alias } = aliasOf(call);
  return jsonResponse(200, description(lambdaFunction, alias));
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListAliases.html */
export function listAliases({ lambda, name, query }: LambdaRequest): AwsResponse {
  const { lambdaFunction } = lambda.find(name);
  const version = query.get("FunctionVersion");
  const aliases = [...lambdaFunction.aliases].filter(
    ([, alias]) => version === null || alias.version === version || Object.hasOwn(alias.weights, version),
  );
  return jsonResponse(200, { Aliases: aliases.map(([alias]) => description(lambdaFunction, alias)) });
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html */
export function createAlias(call: LambdaRequest): AwsResponse {
  const { lambdaFunction } = call.lambda.find(call.name);
  const input = readBody(call);
  const { Name, FunctionVersion } = input;
  if (typeof Name !== "string" || typeof FunctionVersion !== "string") {
    throw new AwsError("ValidationException", "Name and FunctionVersion are required.");
  }
  if (!/^(?!^\d+$)[\w-]{1,128}$/.test(Name)) {
    const rule = "give up to 128 of A-Z a-z 0-9 _ -, and not digits alone";
    throw new AwsError("ValidationException", `"${Name}" is not a name of an alias: ${rule}.`);
  }
  if (lambdaFunction.aliases.has(Name)) {
    throw new AwsError(
      "ResourceConflictException",
      `Alias already exists: ${lambdaFunction.arn}:${Name}`,
      409,
    );
  }
  lambdaFunction.pointAlias(Name, { version: FunctionVersion, ...changes(input) });
  return jsonResponse(201, description(lambdaFunction, Name));
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html */
export function updateAlias(call: LambdaRequest): AwsResponse {
  const { lambdaFunction, alias } = aliasOf(call);
  const input = readBody(call);
  const { FunctionVersion, RevisionId } = input;
  const { version, revisionId } = lambdaFunction.aliases.get(alias)!;
  if (RevisionId !== undefined && RevisionId !== revisionId) {
    throw new AwsError(
      "PreconditionFailedException",
      "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id",
      412,
    );
  }
  lambdaFunction.pointAlias(alias, {
    version: typeof FunctionVersion === "string" ? FunctionVersion : version,
    ...changes(input),
  });
  return jsonResponse(200, description(lambdaFunction, alias));
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteAlias.html */
export function deleteAlias({ lambda, name, alias = "" }: LambdaRequest): AwsResponse {
  lambda.find(name).lambdaFunction.deleteAlias(alias);
  return { status: 204, headers: {}, body: "" };
}

function aliasOf({ lambda, name, alias = "" }: LambdaRequest) {
  const { lambdaFunction } = lambda.find(name);
  if (lambdaFunction.aliases.has(alias)) return { lambdaFunction, alias };
  throw new AwsError(
    "ResourceNotFoundException",
    `Cannot find alias arn: ${lambdaFunction.arn}:${alias}`,
    404,
  );
}

/** What a call says of an alias beside its version; a routing configuration that is empty sends all to that. */
function changes({ Description, RoutingConfig }: JsonObject) {
  const weights = isJsonObject(RoutingConfig) ? (RoutingConfig.AdditionalVersionWeights ?? {}) : undefined;
  return {
    ...(typeof Description === "string" && { description: Description }),
    ...(isJsonObject(weights) && {
      weights: Object.fromEntries(
        Object.entries(weights).map(([version, weight]) => [version, Number(weight)]),
      ),
    }),
  };
}

function description({ arn, aliases }: LambdaFunction, name: string) {
  const { version, weights, description, revisionId } = aliases.get(name)!;
  return {
    AliasArn: `${arn}:${name}`,
    Name: name,
    FunctionVersion: version,
    Description: description,
    ...(Object.keys(weights).length > 0 && { RoutingConfig: { AdditionalVersionWeights: weights } }),
    RevisionId: revisionId,
  };
}
