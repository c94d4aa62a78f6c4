import { randomUUID } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import type { Emit } from "../../events.ts";
import { Sampler } from "./environment/trace-header.ts";
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
  readonly clock: Clock;
  readonly emit: Emit;
  /** From 0 to 1, 1 excluded. @default Math.random */
  readonly random?: () => number;
  readonly beforeInvoke?: (codeDirectory: string) => Promise<void>;
}

/** Concurrent invocations of an account and Region, all functions together. */
const accountConcurrency = 1000;

/** Runs functions, as many at once as their concurrency allows. */
export class SynchronousInvocations {
  readonly #options: SynchronousInvocationsOptions;
  readonly #random: () => number;
  readonly #sampler: Sampler;
  #running = 0;

  constructor(options: SynchronousInvocationsOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
    this.#sampler = new Sampler(options.clock, this.#random);
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
    const { requestId = randomUUID(), payload, clientContext } = request;
    const executedVersion = lambdaFunction.drawVersion(qualifier, this.#random());
    const configuration = lambdaFunction.configurationOf(executedVersion);
    const functionName = configuration.name;
    const traceId = this.#sampler.headerFor(functionName, configuration.tracing, request.traceId);
    await beforeInvoke?.(configuration.codeDirectory);
    const environments = lambdaFunction.environmentsOf(executedVersion);
    const environment = await environments.acquire();
    const { cold: coldStart, initializationType } = environment;
    emit({
      type: "invocation-started",
      functionName,
      requestId,
      coldStart,
      executedVersion,
      initializationType,
    });
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
