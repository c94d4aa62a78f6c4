import type { AwsResponse } from "../../../endpoint/aws-api.ts";
import type { FoundFunction } from "../function/functions.ts";
import { jsonResponse } from "./json-response.ts";
import { type LambdaRequest, qualifiedName } from "./lambda-request.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html */
export function getFunction({ lambda, name, query }: LambdaRequest): AwsResponse {
  const found = lambda.find(qualifiedName(name, query));
  const { codeDirectory, tags, reservedConcurrency } = found.lambdaFunction.configuration;
  return jsonResponse(200, {
    Configuration: describe(found),
    Code: { RepositoryType: "local", Location: codeDirectory },
    Tags: tags,
    ...(reservedConcurrency !== undefined && {
      Concurrency: { ReservedConcurrentExecutions: reservedConcurrency },
    }),
  });
}

export function getFunctionConfiguration({ lambda, name, query }: LambdaRequest): AwsResponse {
  return jsonResponse(200, describe(lambda.find(qualifiedName(name, query))));
}

export function listFunctions({ lambda }: LambdaRequest): AwsResponse {
  return jsonResponse(200, { Functions: lambda.functions.map(({ name }) => describe(lambda.find(name))) });
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListTags.html */
export function listTags({ lambda, name }: LambdaRequest): AwsResponse {
  return jsonResponse(200, { Tags: lambda.find(name).lambdaFunction.configuration.tags });
}

/** A function, or the version that a qualifier means, as the API describes both. */
export function describe({ lambdaFunction, qualifier }: FoundFunction) {
  const { arn } = lambdaFunction;
  const version = lambdaFunction.versionOf(qualifier);
  const configuration = lambdaFunction.configurationOf(version);
  const published = lambdaFunction.version(version);
  const { logFormat, applicationLogLevel, systemLogLevel, deadLetterTargetArn } = configuration;
  const { lastModified } = lambdaFunction;
  const levels = { ApplicationLogLevel: applicationLogLevel, SystemLogLevel: systemLogLevel };
  return {
    FunctionName: configuration.name,
    FunctionArn: qualifier ? `${arn}:${qualifier}` : arn,
    Runtime: configuration.runtime,
    Role: configuration.role,
    Handler: configuration.handler,
    Description: published?.description || configuration.description,
    Timeout: configuration.timeout,
    MemorySize: configuration.memorySize,
    Version: version,
    LastModified: new Date(published?.published ?? lastModified).toISOString().replace("Z", "+0000"),
    Environment: { Variables: configuration.environment },
    ...(deadLetterTargetArn && { DeadLetterConfig: { TargetArn: deadLetterTargetArn } }),
    TracingConfig: { Mode: configuration.tracing },
    State: "Active",
    LastUpdateStatus: "Successful",
    PackageType: "Zip",
    Architectures: [configuration.architecture],
    EphemeralStorage: { Size: configuration.ephemeralStorage },
    LoggingConfig: {
      LogFormat: logFormat,
      LogGroup: configuration.logGroup,
      ...(logFormat === "JSON" && levels),
    },
  };
}
