import type { Context } from "aws-lambda";

/** A Lambda context for a test, with ten seconds left. */
export function lambdaContext(overrides: Partial<Context> = {}): Context {
  const functionName = overrides.functionName ?? "test-function";
  const obsolete = () => {
    throw new Error("context.done, fail and succeed are gone: return or throw.");
  };
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:us-east-1:111122223333:function:${functionName}`,
    memoryLimitInMB: "256",
    awsRequestId: "8286a188-ba32-4475-8077-530cd35c09a9",
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: "2026/01/01/[$LATEST]00000000000000000000000000000000",
    getRemainingTimeInMillis: () => 10_000,
    done: obsolete,
    fail: obsolete,
    succeed: obsolete,
    ...overrides,
  };
}
