import type { AwsResponse } from "../../../endpoint/aws-api.ts";
import { describe } from "./describe.ts";
import { jsonResponse } from "./json-response.ts";
import { type LambdaRequest, readBody } from "./lambda-request.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListVersionsByFunction.html */
export function listVersionsByFunction({ lambda, name }: LambdaRequest): AwsResponse {
  const found = lambda.find(name);
  const qualifiers = ["$LATEST", ...found.lambdaFunction.versions.map(({ number }) => number)];
  return jsonResponse(200, { Versions: qualifiers.map((qualifier) => describe({ ...found, qualifier })) });
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html */
export function publishVersion(call: LambdaRequest): AwsResponse {
  const found = call.lambda.find(call.name);
  const { Description } = readBody(call);
  const qualifier = found.lambdaFunction.publishVersion(
    typeof Description === "string" ? Description : undefined,
  );
  return jsonResponse(201, describe({ ...found, qualifier }));
}
