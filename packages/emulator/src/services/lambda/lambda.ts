import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import type { Account } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import type { Emit } from "../../events.ts";
import { AsynchronousInvocations } from "./asynchronous/asynchronous-invocations.ts";
import type { EventInvokeConfig } from "./asynchronous/event-invoke-config.ts";
import { accessKeyId } from "./environment/environment-variables.ts";
import { ExecutionEnvironment, type InitializationType } from "./environment/execution-environment.ts";
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
import { FunctionLog, type LogStore } from "./logs/function-log.ts";
import { logStreamName } from "./logs/log-stream-name.ts";
import type { PublishToTopic, Queues } from "./queues-and-topics.ts";
import { type Roles, requireAssumable, requireSource, requireTarget } from "./roles.ts";
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
  /** What functions may do with their roles. @default everything */
  readonly roles?: Roles;
  /** Where what functions log is kept. */
  readonly logs?: LogStore;
  /** Awaited before each invocation with the function's code folder: a pending build can finish. */
  readonly beforeInvoke?: (codeDirectory: string) => Promise<void>;
  /** The program that speaks with the Runtime API in a function's process. @default the emulator's own */
  readonly runtimeClient?: string;
  /**
   * Processes per function on this machine. An invocation that Lambda would give an environment of its own waits for
   * one of these instead. @default 10
   */
  readonly maximumEnvironments?: number;
  /** Which version of an alias with weights an invocation gets, and whether it is traced. @default Math.random */
  readonly random?: () => number;
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

  has(functionName: string): boolean {
    return this.#functions.has(functionName);
  }

  /** @throws {AwsError} `InvalidParameterValueException`, `ResourceConflictException` */
  createFunction(options: FunctionOptions): LambdaFunction {
    const { account, clock, roles, maximumEnvironments = 10 } = this.#options;
    const configuration = configure(options);
    requireAssumable(roles, configuration.role);
    if (configuration.deadLetterTargetArn)
      requireTarget(roles, configuration, configuration.deadLetterTargetArn);
    const lambdaFunction = new LambdaFunction({
      arn: functionArn(account, configuration.name),
      configuration,
      maximumEnvironments,
      clock,
      createEnvironment: (version, initializationType) =>
        this.#createEnvironment(lambdaFunction.configurationOf(version), version, initializationType),
    });
    this.#functions.add(lambdaFunction);
    this.#functionsByKey.set(accessKeyId(account, configuration.name), configuration.name);
    return lambdaFunction;
  }

  /** From its next invocation on; whoever runs finishes as it began. @throws {AwsError} as `createFunction` */
  updateFunction(options: FunctionOptions): void {
    const configuration = configure(options);
    const { lambdaFunction } = this.#functions.find(configuration.name);
    if (isDeepStrictEqual(configuration, lambdaFunction.configuration)) return;
    requireAssumable(this.#options.roles, configuration.role);
    lambdaFunction.configuration = configuration;
    lambdaFunction.lastModified = this.#options.clock.now();
    lambdaFunction.environments.get("$LATEST")?.replace();
  }

  /** @throws {AwsError} `ResourceNotFoundException` */
  addPermission(functionName: string, permission: Permission): void {
    const { lambdaFunction, arn } = this.#functions.find(functionName);
    lambdaFunction.policy.add(arn, permission);
  }

  /** Whether the function exists and its resource policy lets this service invoke it for this source. */
  allows(functionName: string, principal: string, sourceArn: string): boolean {
    if (!this.#functions.has(functionName)) return false;
    const { lambdaFunction, arn } = this.#functions.find(functionName);
    return lambdaFunction.policy.allows(arn, principal, sourceArn);
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
    requireSource(this.#options.roles, lambdaFunction.configuration, source.arn);
    const mapping = new EventSourceMapping(options, {
      source,
      clock: this.#options.clock,
      invoke: (payload) => this.invoke(options.functionName, payload),
    });
    this.#mappings.add(mapping);
    return mapping;
  }

  /** In the order of their creation. */
  get eventSourceMappings(): readonly EventSourceMapping[] {
    return [...this.#mappings];
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
    for (const lambdaFunction of this.#functions) {
      const { configuration, environments, versions } = lambdaFunction;
      const folders = [configuration, ...versions.map((version) => version.configuration)];
      if (!folders.some((settings) => settings.codeDirectory === codeDirectory)) continue;
      lambdaFunction.lastModified = this.#options.clock.now();
      for (const [version, pool] of environments) {
        if (lambdaFunction.configurationOf(version).codeDirectory === codeDirectory) pool.replace();
      }
      this.#options.emit({ type: "code-changed", functionName: configuration.name });
    }
  }

  /** Ends every process; what was running or waiting gets an error. */
  async close(): Promise<void> {
    for (const mapping of this.#mappings) mapping.stop();
    this.#asynchronous.close();
    const pools = [...this.#functions].flatMap(({ environments }) => [...environments.values()]);
    await Promise.all(pools.map((pool) => pool.close()));
    if (this.#temporaryDirectory) rmSync(this.#temporaryDirectory, { recursive: true, force: true });
  }

  /** Puts source code that stands in a template into a folder, as the code of a function. */
  writeInlineCode(functionName: string, file: string, source: string): string {
    const codeDirectory = join(this.#temporary(), `code-${functionName}`);
    mkdirSync(codeDirectory, { recursive: true });
    writeFileSync(join(codeDirectory, file), source);
    return codeDirectory;
  }

  #temporary(): string {
    this.#temporaryDirectory ??= mkdtempSync(join(tmpdir(), "lambda-"));
    return this.#temporaryDirectory;
  }

  #createEnvironment(
    configuration: FunctionConfiguration,
    version: string,
    initializationType: InitializationType,
  ): ExecutionEnvironment {
    const { account, clock, emit, endpoint, logs, roles, runtimeClient = ownRuntimeClient() } = this.#options;
    const { name: functionName, logGroup } = configuration;
    const id = randomBytes(16).toString("hex");
    const logStream = logStreamName({ id, version, now: clock.now() });
    // As AWS does, a log that the role may not write is lost.
    const store = roles?.mayLog(configuration, logStream) === false ? undefined : logs;
    return new ExecutionEnvironment({
      id,
      configuration,
      version,
      initializationType,
      account,
      endpoint,
      runtimeClient,
      temporaryDirectory: this.#temporary(),
      log: new FunctionLog({ functionName, logGroup, logStream, emit, store }),
      logStream,
      clock,
    });
  }
}

function ownRuntimeClient(): string {
  return fileURLToPath(new URL("../../runtime/runtime.mjs", import.meta.url));
}
