import { functionRates } from "@repo/cost/function-rates";
import { prices } from "@repo/cost/prices";

export const traceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=557abcec3ee5a047;Sampled=0";

const rates = functionRates({ prices, region: "us-east-1", architecture: "arm64", tags: { team: "shop" } });

/** The environment variables that Lambda gives to a function, without those that only the Runtime API's client reads. */
export const lambdaEnvironment: Readonly<Record<string, string>> = {
  AWS_REGION: "us-east-1",
  AWS_DEFAULT_REGION: "us-east-1",
  AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
  AWS_LAMBDA_FUNCTION_NAME: "place-order",
  AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "1024",
  AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
  AWS_LAMBDA_LOG_FORMAT: "JSON",
  AWS_LAMBDA_LOG_LEVEL: "INFO",
  AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/place-order",
  AWS_LAMBDA_LOG_STREAM_NAME: "bench",
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_SESSION_TOKEN: "session",
  AWS_XRAY_DAEMON_ADDRESS: "127.0.0.1:2000",
  AWS_XRAY_CONTEXT_MISSING: "IGNORE_ERROR",
  _X_AMZN_TRACE_ID: traceHeader,
  // What this project's own constructs give to a function, so that it writes a cost record.
  COST: JSON.stringify(rates),
};
