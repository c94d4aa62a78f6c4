import type { AwsResponse } from "../../../endpoint/aws-api.ts";
import { jsonResponse } from "./json-response.ts";
import type { LambdaRequest } from "./lambda-request.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html */
export function listEventSourceMappings({ lambda, query }: LambdaRequest): AwsResponse {
  const source = query.get("EventSourceArn");
  const called = query.get("FunctionName");
  const wanted = called === null ? undefined : lambda.find(called).arn;
  const described = lambda.eventSourceMappings.map(({ uuid, options }) => ({
    UUID: uuid,
    EventSourceArn: options.eventSourceArn,
    FunctionArn: lambda.find(options.functionName).arn,
    BatchSize: options.batchSize ?? 10,
    MaximumBatchingWindowInSeconds: options.maximumBatchingWindow ?? 0,
    FunctionResponseTypes: options.reportBatchItemFailures ? ["ReportBatchItemFailures"] : [],
    State: (options.enabled ?? true) ? "Enabled" : "Disabled",
  }));
  return jsonResponse(200, {
    EventSourceMappings: described.filter(
      ({ EventSourceArn, FunctionArn }) =>
        (source === null || EventSourceArn === source) && (wanted === undefined || FunctionArn === wanted),
    ),
  });
}
