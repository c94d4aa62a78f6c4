import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Account } from "../../../account.ts";
import type { Clock } from "../../../clock.ts";
import type { FunctionConfiguration } from "../function/function-configuration.ts";
import type { FunctionLog } from "../logs/function-log.ts";
import { jsonLog } from "../logs/json-log.ts";
import type { PlatformLog } from "../logs/platform-log.ts";
import { textLog } from "../logs/text-log.ts";
import { type Ending, judge } from "./ending.ts";
import { environmentVariables } from "./environment-variables.ts";
import type { Invocation, InvocationOutcome } from "./invocation.ts";
import { RuntimeProcess } from "./runtime-process.ts";
import { isSampled } from "./trace-header.ts";

/** Whether an environment is made for an invocation that waits for it, or ahead of any. */
export type InitializationType = "on-demand" | "provisioned-concurrency";

export interface ExecutionEnvironmentOptions {
  readonly initializationType: InitializationType;
  readonly configuration: FunctionConfiguration;
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly account: Account;
  /** The emulator's endpoint for AWS SDK calls. */
  readonly endpoint: string;
  /** The runtime client, a program that Node can run. */
  readonly runtimeClient: string;
  /** Where the environment makes its /tmp. */
  readonly temporaryDirectory: string;
  /** Tells it from every other environment: 32 hexadecimal digits. */
  readonly id: string;
  readonly log: FunctionLog;
  readonly logStream: string;
  readonly clock: Clock;
}

/** An initialisation may take this long; one that fails is repeated within the first invocation. */
const initLimit = 10_000;
/** How often the memory of a running function is looked at. */
const memoryInterval = 25;

/**
 * What Lambda runs one invocation at a time in: a process, frozen in between, and a /tmp that outlives it. A crash or a
 * timeout ends the process, not the environment: the next invocation starts another, within its own timeout.
 */
export class ExecutionEnvironment {
  readonly id: string;
  readonly initializationType: InitializationType;
  readonly #options: ExecutionEnvironmentOptions;
  readonly #platform: PlatformLog;
  readonly #folder: string;
  #process: RuntimeProcess | undefined;
  /** Of the initialisation that no invocation has been charged for yet. */
  #initDuration: number | undefined;
  #cold = true;
  #peakMemory = 0;
  #destroyed = false;

  constructor(options: ExecutionEnvironmentOptions) {
    const { account, configuration, initializationType, temporaryDirectory } = options;
    this.#options = options;
    this.id = options.id;
    this.initializationType = initializationType;
    const platformLog = configuration.logFormat === "JSON" ? jsonLog : textLog;
    this.#platform = platformLog({ ...options, region: account.region });
    this.#folder = join(temporaryDirectory, this.id);
    mkdirSync(this.#folder);
  }

  /** Whether the next invocation waits for the function's initialisation, or the last one waited for it. */
  get cold(): boolean {
    return !this.alive || (this.#cold && this.initializationType === "on-demand");
  }

  /** Whether the function is initialised. */
  get alive(): boolean {
    return this.#process?.alive ?? false;
  }

  /** Starts the process and lets it load the function. A failure is logged, and repeated by the first invocation. */
  async initialise(): Promise<void> {
    const { log } = this.#options;
    log.write(...this.#platform.initStart());
    const { ending, duration } = await this.#start(initLimit);
    if (!ending) this.#initDuration = duration;
    const { status, errorType } = ending
      ? judge(ending, "", initLimit / 1000)
      : { status: "success" as const };
    log.write(...this.#platform.initReport({ phase: "init", status, errorType, duration }));
  }

  async invoke(invocation: Invocation): Promise<InvocationOutcome> {
    const { configuration, log } = this.#options;
    const { requestId } = invocation;
    const deadline = Date.now() + configuration.timeout * 1000;
    const began = performance.now();
    const initDuration = this.#initDuration;
    this.#initDuration = undefined;
    let ending = this.alive ? undefined : await this.#repeatInit(configuration.timeout * 1000);
    const { functionArn, traceId } = invocation;
    const tracing = isSampled(traceId)
      ? { spanId: randomBytes(8).toString("hex"), value: traceId }
      : undefined;
    log.write(...this.#platform.start({ requestId, functionArn, tracing }));
    ending ??= await this.#run(invocation, deadline);
    this.#cold = false;
    // Lambda reports a timeout with the timeout itself, whatever it took to end the process.
    const duration = ending.kind === "timeout" ? configuration.timeout * 1000 : performance.now() - began;
    const { fault, ...verdict } = judge(ending, requestId, configuration.timeout);
    // Here a process is ended a moment after it took too much; there it can't take more than it has.
    const maxMemoryUsed = Math.min(Math.round(this.#peakMemory), configuration.memorySize);
    const usage = { duration, initDuration, maxMemoryUsed };
    const response = "times" in ending ? ending.times : undefined;
    const producedBytes = Buffer.byteLength(verdict.payload);
    const report = { requestId, ...verdict, ...usage, producedBytes, tracing, response };
    log.write(...this.#platform.end(report, fault));
    return { ...verdict, ...usage, logTail: log.takeTail() };
  }

  /** Stops the function's time until the next invocation. */
  freeze(): void {
    this.#process?.freeze();
  }

  /** Ends the environment, whatever it is doing; an invocation that was running gets `Runtime.ExitError`. */
  async destroy(): Promise<void> {
    this.#destroyed = true;
    this.#process?.kill();
    await this.#process?.exited;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #repeatInit(limit: number): Promise<Ending | undefined> {
    const { ending, duration } = await this.#start(limit);
    if (ending) {
      const { status, errorType } = judge(ending, "", limit / 1000);
      this.#options.log.write(...this.#platform.initReport({ phase: "invoke", status, errorType, duration }));
    }
    return ending;
  }

  /** Resolves with why the function can't be initialised, if it can't. */
  async #start(limit: number): Promise<{ ending: Ending | undefined; duration: number }> {
    const { configuration, log, runtimeClient } = this.#options;
    const began = performance.now();
    if (this.#destroyed)
      return { ending: { kind: "exit", reason: "The environment was shut down" }, duration: 0 };
    this.#cold = true;
    this.#peakMemory = 0;
    const process = await RuntimeProcess.start({
      program: runtimeClient,
      codeDirectory: configuration.codeDirectory,
      memorySize: configuration.memorySize,
      log: (line) => log.write(line),
      variables: (runtimeApi) => this.#variables(runtimeApi),
    });
    this.#process = process;
    if (this.#destroyed) process.kill();
    const ending = await withLimit(process.ready, limit);
    const duration = performance.now() - began;
    if (ending) await this.#end(process);
    return { ending, duration };
  }

  async #run(invocation: Invocation, deadline: number): Promise<Ending> {
    const process = this.#process!;
    const { requestId, payload, functionArn, traceId, clientContext } = invocation;
    const headers = {
      "Lambda-Runtime-Deadline-Ms": String(deadline),
      "Lambda-Runtime-Invoked-Function-Arn": functionArn,
      "Lambda-Runtime-Trace-Id": traceId,
      ...(clientContext && { "Lambda-Runtime-Client-Context": clientContext }),
    };
    const overrun = Promise.withResolvers<Ending>();
    const memory = setInterval(() => {
      if (this.#measure(process) > this.#options.configuration.memorySize)
        overrun.resolve({ kind: "out-of-memory" });
    }, memoryInterval);
    const answer = process.invoke({ requestId, payload, headers });
    const ending = await withLimit(Promise.race([answer, overrun.promise]), deadline - Date.now());
    clearInterval(memory);
    this.#measure(process);
    if (ending.kind === "timeout" || ending.kind === "out-of-memory") await this.#end(process);
    return ending;
  }

  #measure(process: RuntimeProcess): number {
    this.#peakMemory = process.peakMemory ?? this.#peakMemory;
    return this.#peakMemory;
  }

  async #end(process: RuntimeProcess): Promise<void> {
    process.kill();
    await process.exited;
  }

  #variables(runtimeApi: string): Record<string, string> {
    const { runtimeClient } = this.#options;
    return environmentVariables({
      ...this.#options,
      runtimeApi,
      temporaryDirectory: this.#folder,
      runtimeDirectory: dirname(runtimeClient),
    });
  }
}

async function withLimit<Value>(value: Promise<Value>, limit: number): Promise<Value | { kind: "timeout" }> {
  const timeout = Promise.withResolvers<{ kind: "timeout" }>();
  const timer = setTimeout(() => timeout.resolve({ kind: "timeout" }), Math.max(0, limit));
  try {
    return await Promise.race([value, timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}
