import type { AwsResponse } from "../../../endpoint/aws-api.ts";
import { describe } from "./describe.ts";
import { jsonResponse } from "./json-response.ts";
import type { LambdaRequest } from "./lambda-request.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListVersionsByFunction.html */
export function listVersionsByFunction({ lambda, name }: LambdaRequest): AwsResponse {
  const found = lambda.find(name);
  const qualifiers = ["$LATEST", ...found.lambdaFunction.versions.map(({ number }) => number)];
  return jsonResponse(200, { Versions: qualifiers.map((qualifier) => describe({ ...found, qualifier })) });
}
