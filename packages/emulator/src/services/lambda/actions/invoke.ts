import { randomUUID } from "node:crypto";
import type { AwsResponse } from "../../../endpoint/aws-api.ts";
import { AwsError } from "../../../endpoint/aws-error.ts";
import { type LambdaRequest, qualifiedName } from "./lambda-request.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export async function invoke({ lambda, request, name, query }: LambdaRequest): Promise<AwsResponse> {
  const { headers } = request;
  const functionName = qualifiedName(name, query);
  const payload = jsonPayload(request.body);
  const context = headers["x-amz-client-context"];
  const options = {
    traceId: headers["x-amzn-trace-id"],
    clientContext: context && Buffer.from(context, "base64").toString(),
  };
  switch (headers["x-amz-invocation-type"] ?? "RequestResponse") {
    case "DryRun":
      lambda.find(functionName);
      return { status: 204, headers: {}, body: "" };
    case "Event": {
      const requestId = randomUUID();
      await lambda.invokeAsync(functionName, payload, { ...options, requestId });
      return { status: 202, headers: { "x-amzn-requestid": requestId }, body: "" };
    }
    default: {
      const result = await lambda.invoke(functionName, payload, options);
      const tail = headers["x-amz-log-type"] === "Tail";
      return {
        status: 200,
        headers: {
          "content-type": "application/json",
          "x-amzn-requestid": result.requestId,
          "x-amz-executed-version": result.executedVersion,
          ...(result.functionError && { "x-amz-function-error": result.functionError }),
          ...(tail && { "x-amz-log-result": Buffer.from(result.logTail).toString("base64") }),
        },
        body: result.payload,
      };
    }
  }
}

/** No payload is an empty event. @throws {AwsError} `InvalidRequestContentException` */
function jsonPayload(body: Buffer): string {
  const text = body.toString();
  if (text === "") return "{}";
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new AwsError(
      "InvalidRequestContentException",
      `Could not parse request body into json: Could not parse payload into json: ${(error as Error).message}`,
    );
  }
}
