import type { AwsResponse } from "../../../endpoint/aws-api.ts";
import { AwsError } from "../../../endpoint/aws-error.ts";
import { isJsonObject } from "../../../json-object.ts";
import type { LambdaFunction } from "../function/lambda-function.ts";
import { jsonResponse } from "./json-response.ts";
import type { LambdaRequest } from "./lambda-request.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetAlias.html */
export function getAlias(call: LambdaRequest): AwsResponse {
  const { lambdaFunction, alias } = aliasOf(call);
  return jsonResponse(200, description(lambdaFunction, alias));
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListAliases.html */
export function listAliases({ lambda, name }: LambdaRequest): AwsResponse {
  const { lambdaFunction } = lambda.find(name);
  const names = [...lambdaFunction.aliases.keys()];
  return jsonResponse(200, { Aliases: names.map((alias) => description(lambdaFunction, alias)) });
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html */
export function updateAlias(call: LambdaRequest): AwsResponse {
  const { lambdaFunction, alias } = aliasOf(call);
  const input: unknown = JSON.parse(call.request.body.toString() || "{}");
  const { FunctionVersion, RevisionId } = isJsonObject(input) ? input : {};
  if (RevisionId !== undefined && RevisionId !== lambdaFunction.aliases.get(alias)?.revisionId) {
    throw new AwsError(
      "PreconditionFailedException",
      "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id",
      412,
    );
  }
  if (typeof FunctionVersion === "string") lambdaFunction.pointAlias(alias, FunctionVersion);
  return jsonResponse(200, description(lambdaFunction, alias));
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

function description({ arn, aliases }: LambdaFunction, alias: string) {
  const { version, revisionId } = aliases.get(alias)!;
  return {
    AliasArn: `${arn}:${alias}`,
    Name: alias,
    FunctionVersion: version,
    Description: "",
    RevisionId: revisionId,
  };
}
