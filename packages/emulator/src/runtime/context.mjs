/**
 * The second argument of a handler.
 * @param {Record<string, string>} headers of the Runtime API's answer
 */
export function contextOf(headers) {
  const deadline = Number(headers["lambda-runtime-deadline-ms"]);
  const { env } = process;
  return {
    awsRequestId: headers["lambda-runtime-aws-request-id"] ?? "",
    invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"] ?? "",
    clientContext: parsed(headers["lambda-runtime-client-context"]),
    identity: parsed(headers["lambda-runtime-cognito-identity"]),
    tenantId: headers["lambda-runtime-aws-tenant-id"],
    xRayTraceId: headers["lambda-runtime-trace-id"],
    getRemainingTimeInMillis: () => deadline - Date.now(),
    functionName: env.AWS_LAMBDA_FUNCTION_NAME ?? "",
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION ?? "",
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? "",
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME ?? "",
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME ?? "",
  };
}

/** @param {string | undefined} header */
function parsed(header) {
  return header ? JSON.parse(header) : undefined;
}
