import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Account } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import type { Emit } from "../../events.ts";
import { AsynchronousInvocations } from "./asynchronous/asynchronous-invocations.ts";
import type { EventInvokeConfig } from "./asynchronous/event-invoke-config.ts";
import { accessKeyId } from "./environment/environment-variables.ts";
import { ExecutionEnvironment } from "./environment/execution-environment.ts";
import { EventSourceMapping } from "./event-source/event-source-mapping.ts";
import {
  checkMapping,
  type EventSourceMappingOptions,
  noSuchQueue,
} from "./event-source/mapping-configuration.ts";
import {
  configure,
  type FunctionConfiguration,
  type FunctionOptions,
} from "./function/function-configuration.ts";
import { functionArn } from "./function/function-name.ts";
import { type FoundFunction, Functions } from "./function/functions.ts";
import { LambdaFunction } from "./function/lambda-function.ts";
import type { Permission } from "./function/resource-policy.ts";
import type { InvocationResult, Invoker } from "./invoker.ts";
import { FunctionLog } from "./logs/function-log.ts";
import type { PublishToTopic, Queues } from "./queues-and-topics.ts";
import { type InvocationRequest, SynchronousInvocations } from "./synchronous-invocations.ts";

export interface LambdaOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly emit: Emit;
  /** What functions get as `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
  /** The queues that mappings poll, and that dead letters and destinations go to. */
  readonly sqs?: Queues;
  readonly publish?: PublishToTopic;
  /** Awaited before each invocation with the function's code folder: a pending build can finish. */
  readonly beforeInvoke?: (codeDirectory: string) => Promise<void>;
  /** The program that speaks with the Runtime API in a function's process. @default the emulator's own */
  readonly runtimeClient?: string;
  /**
   * Processes per function on this machine. An invocation that Lambda would give an environment of its own waits for
   * one of these instead. @default 10
   */
  readonly maximumEnvironments?: number;
}

/** The functions of one account and Region, each invocation in an execution environment of its own. */
export class Lambda implements Invoker {
  readonly #functions: Functions;
  readonly #options: LambdaOptions;
  readonly #synchronous: SynchronousInvocations;
  readonly #asynchronous: AsynchronousInvocations;
  readonly #mappings = new Set<EventSourceMapping>();
  readonly #functionsByKey = new Map<string, string>();
  #temporaryDirectory: string | undefined;

  constructor(options: LambdaOptions) {
    this.#options = options;
    this.#functions = new Functions(options.account);
    this.#synchronous = new SynchronousInvocations(options);
    this.#asynchronous = new AsynchronousInvocations({
      ...options,
      functions: this.#functions,
      invoke: (found, request) => this.#synchronous.invoke(found, request),
    });
  }

  /** The functions' settings, in the order of their creation. */
  get functions(): FunctionConfiguration[] {
    return [...this.#functions].map(({ configuration }) => configuration);
  }

  /**
   * @param functionName a name or an ARN, qualified or not
   * @throws {AwsError} `ResourceNotFoundException`
   */
  find(functionName: string): FoundFunction {
    return this.#functions.find(functionName);
  }

  /** @throws {AwsError} `InvalidParameterValueException`, `ResourceConflictException` */
  createFunction(options: FunctionOptions): LambdaFunction {
    const { account, clock, maximumEnvironments = 10 } = this.#options;
    const configuration = configure(options);
    const lambdaFunction = new LambdaFunction({
      arn: functionArn(account, configuration.name),
      configuration,
      maximumEnvironments,
      clock,
      createEnvironment: () => this.#createEnvironment(lambdaFunction),
    });
    this.#functions.add(lambdaFunction);
    this.#functionsByKey.set(accessKeyId(account, configuration.name), configuration.name);
    return lambdaFunction;
  }

  /** @throws {AwsError} `ResourceNotFoundException` */
  addPermission(functionName: string, permission: Permission): void {
    const { lambdaFunction, qualifier } = this.#functions.find(functionName);
    lambdaFunction.policy.add({ ...permission, qualifier });
  }

  /** Whether the function exists and its resource policy lets this service invoke it for this source. */
  allows(functionName: string, principal: string, sourceArn: string): boolean {
    if (!this.#functions.has(functionName)) return false;
    const { lambdaFunction, qualifier } = this.#functions.find(functionName);
    return lambdaFunction.policy.allows(principal, sourceArn, qualifier);
  }

  /** @throws {AwsError} `InvalidParameterValueException`, `ResourceNotFoundException` */
  putEventInvokeConfig(functionName: string, config: EventInvokeConfig): void {
    this.#asynchronous.configure(functionName, config);
  }

  /** Starts to poll. @throws {AwsError} `InvalidParameterValueException`, `ResourceNotFoundException` */
  createEventSourceMapping(options: EventSourceMappingOptions): EventSourceMapping {
    const { lambdaFunction } = this.#functions.find(options.functionName);
    const source = this.#options.sqs?.findQueue(options.eventSourceArn);
    if (!source) throw noSuchQueue(options.eventSourceArn);
    checkMapping(options, source, lambdaFunction.configuration.timeout);
    const mapping = new EventSourceMapping(options, {
      source,
      clock: this.#options.clock,
      invoke: (payload) => this.invoke(options.functionName, payload),
    });
    this.#mappings.add(mapping);
    return mapping;
  }

  async invoke(
    functionName: string,
    payload: string,
    request?: InvocationRequest,
  ): Promise<InvocationResult> {
    return this.#synchronous.invoke(this.#functions.find(functionName), { ...request, payload });
  }

  async invokeAsync(functionName: string, payload: string, request?: InvocationRequest): Promise<void> {
    this.#asynchronous.add(this.#functions.find(functionName), { ...request, payload });
  }

  /** The function that signs its calls with this key, by name. */
  functionOfAccessKey(key: string): string | undefined {
    return this.#functionsByKey.get(key);
  }

  /** Ends the environments that run the code of this folder, busy ones when they are done, and makes a new one ready. */
  codeChanged(codeDirectory: string): void {
    for (const { configuration, environments } of this.#functions) {
      if (configuration.codeDirectory !== codeDirectory) continue;
      environments.replace();
      this.#options.emit({ type: "code-changed", functionName: configuration.name });
    }
  }

  /** Ends every process; what was running or waiting gets an error. */
  async close(): Promise<void> {
    for (const mapping of this.#mappings) mapping.stop();
    this.#asynchronous.close();
    await Promise.all([...this.#functions].map(({ environments }) => environments.close()));
    if (this.#temporaryDirectory) rmSync(this.#temporaryDirectory, { recursive: true, force: true });
  }

  /** Puts source code that stands in a template into a folder, as the code of a function. */
  writeInlineCode(functionName: string, file: string, source: string): string {
    const codeDirectory = join(this.#temporary(), `code-${functionName}`);
    mkdirSync(codeDirectory);
    writeFileSync(join(codeDirectory, file), source);
    return codeDirectory;
  }

  #temporary(): string {
    this.#temporaryDirectory ??= mkdtempSync(join(tmpdir(), "lambda-"));
    return this.#temporaryDirectory;
  }

  #createEnvironment({ configuration }: LambdaFunction): ExecutionEnvironment {
    const { account, clock, emit, endpoint, runtimeClient = ownRuntimeClient() } = this.#options;
    return new ExecutionEnvironment({
      configuration,
      account,
      endpoint,
      runtimeClient,
      temporaryDirectory: this.#temporary(),
      log: new FunctionLog(configuration.name, emit),
      now: clock.now(),
    });
  }
}

function ownRuntimeClient(): string {
  return fileURLToPath(new URL("../../runtime/runtime.mjs", import.meta.url));
}
