import type { AwsResponse } from "../../../endpoint/aws-api.ts";
import { AwsError } from "../../../endpoint/aws-error.ts";
import { provisioningOf } from "../function/provisioning.ts";
import { jsonResponse } from "./json-response.ts";
import { type LambdaRequest, qualifiedName, readBody } from "./lambda-request.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetProvisionedConcurrencyConfig.html, and the list of all with `List=ALL` */
export function getProvisionedConcurrencyConfig(call: LambdaRequest): AwsResponse {
  const { lambda, name, query } = call;
  if (query.get("List") === "ALL") {
    const { lambdaFunction } = lambda.find(name);
    const qualifiers = [...lambdaFunction.provisionedConcurrency.keys()];
    return jsonResponse(200, {
      ProvisionedConcurrencyConfigs: qualifiers.map((qualifier) => ({
        FunctionArn: `${lambdaFunction.arn}:${qualifier}`,
        ...provisioningOf(lambdaFunction, qualifier),
      })),
    });
  }
  const { lambdaFunction, qualifier } = target(call);
  const provisioning = provisioningOf(lambdaFunction, qualifier);
  if (provisioning) return jsonResponse(200, provisioning);
  throw new AwsError(
    "ProvisionedConcurrencyConfigNotFoundException",
    "No Provisioned Concurrency Config found for this function",
    404,
  );
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutProvisionedConcurrencyConfig.html */
export function putProvisionedConcurrencyConfig(call: LambdaRequest): AwsResponse {
  const { lambdaFunction, qualifier } = target(call);
  const { ProvisionedConcurrentExecutions } = readBody(call);
  lambdaFunction.putProvisionedConcurrency(qualifier, Number(ProvisionedConcurrentExecutions));
  return jsonResponse(202, provisioningOf(lambdaFunction, qualifier));
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteProvisionedConcurrencyConfig.html */
export function deleteProvisionedConcurrencyConfig(call: LambdaRequest): AwsResponse {
  const { lambdaFunction, qualifier } = target(call);
  lambdaFunction.putProvisionedConcurrency(qualifier, undefined);
  return { status: 204, headers: {}, body: "" };
}

function target({ lambda, name, query }: LambdaRequest) {
  const { lambdaFunction, qualifier } = lambda.find(qualifiedName(name, query));
  if (qualifier !== undefined) return { lambdaFunction, qualifier };
  throw new AwsError("ValidationException", "Qualifier is required: a version or an alias.");
}
