import { randomBytes, randomUUID } from "node:crypto";
import { AwsError } from "../../endpoint/aws-error.ts";
import type { Emit } from "../../events.ts";
import type { FoundFunction } from "./function/functions.ts";
import type { LambdaFunction } from "./function/lambda-function.ts";
import type { InvocationResult } from "./invoker.ts";
import { checkPayload } from "./payload-limit.ts";
import { Throttled } from "./throttled.ts";

/** What a caller may say about an invocation beyond its payload. */
export interface InvocationRequest {
  readonly requestId?: string;
  /** The `X-Amzn-Trace-Id` to go on with. */
  readonly traceId?: string | undefined;
  /** JSON text. */
  readonly clientContext?: string | undefined;
}

export interface SynchronousInvocationsOptions {
  readonly emit: Emit;
  readonly beforeInvoke?: (codeDirectory: string) => Promise<void>;
}

/** Concurrent invocations of an account and Region, all functions together. */
const accountConcurrency = 1000;

/** Runs functions, as many at once as their concurrency allows. */
export class SynchronousInvocations {
  readonly #options: SynchronousInvocationsOptions;
  #running = 0;

  constructor(options: SynchronousInvocationsOptions) {
    this.#options = options;
  }

  /** @throws {AwsError} `TooManyRequestsException`, `RequestTooLargeException`, `InvalidRuntimeException` */
  async invoke(
    found: FoundFunction,
    request: InvocationRequest & { payload: string },
  ): Promise<InvocationResult> {
    const { lambdaFunction } = found;
    checkPayload(request.payload, "RequestResponse");
    checkRuntime(lambdaFunction);
    this.#admit(lambdaFunction);
    try {
      return await this.#run(found, request);
    } finally {
      this.#running -= 1;
      lambdaFunction.running -= 1;
    }
  }

  #admit(lambdaFunction: LambdaFunction): void {
    const { reservedConcurrency = Number.POSITIVE_INFINITY } = lambdaFunction.configuration;
    if (lambdaFunction.running >= reservedConcurrency) {
      throw new Throttled("ReservedFunctionConcurrentInvocationLimitExceeded");
    }
    if (this.#running >= accountConcurrency) throw new Throttled("ConcurrentInvocationLimitExceeded");
    this.#running += 1;
    lambdaFunction.running += 1;
  }

  async #run(
    { lambdaFunction, arn: functionArn, qualifier }: FoundFunction,
    request: InvocationRequest & { payload: string },
  ): Promise<InvocationResult> {
    const { emit, beforeInvoke } = this.#options;
    const { requestId = randomUUID(), traceId = newTraceId(), payload, clientContext } = request;
    const { configuration } = lambdaFunction;
    const functionName = configuration.name;
    await beforeInvoke?.(configuration.codeDirectory);
    const executedVersion = lambdaFunction.versionOf(qualifier);
    const environments = lambdaFunction.environmentsOf(executedVersion);
    const environment = await environments.acquire();
    emit({ type: "invocation-started", functionName, requestId, coldStart: environment.cold });
    const outcome = await environment.invoke({ requestId, functionArn, payload, traceId, clientContext });
    environments.release(environment);
    const { status, duration, initDuration, maxMemoryUsed, errorType, logTail } = outcome;
    emit({
      type: "invocation-ended",
      functionName,
      requestId,
      environmentId: environment.id,
      status,
      duration,
      maxMemoryUsed,
      ...(initDuration !== undefined && { initDuration }),
      ...(errorType !== undefined && { errorType }),
    });
    const functionError = status === "success" ? {} : { functionError: "Unhandled" as const };
    return { payload: outcome.payload, requestId, executedVersion, logTail, ...functionError };
  }
}

function checkRuntime({ configuration: { name, runtime } }: LambdaFunction): void {
  if (runtime.startsWith("nodejs")) return;
  throw new AwsError(
    "InvalidRuntimeException",
    `The function ${name} has the runtime ${runtime}, and the emulator runs nodejs runtimes only: write it for Node, or call it on AWS.`,
    502,
  );
}

/** A trace that is not sampled: nothing here collects it, but functions pass it on. */
function newTraceId(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString("hex")};Parent=${randomBytes(8).toString("hex")};Sampled=0`;
}
