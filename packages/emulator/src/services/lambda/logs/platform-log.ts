import type { Clock } from "../../../clock.ts";
import type { InitializationType } from "../environment/execution-environment.ts";
import type { FunctionConfiguration } from "../function/function-configuration.ts";

/** What came of an initialisation or an invocation, as Lambda's telemetry calls it. */
export type Status = "success" | "error" | "timeout";

export interface InitReport {
  /** `invoke` when the first initialisation failed and is repeated within an invocation. */
  readonly phase: "init" | "invoke";
  readonly status: Status;
  readonly errorType?: string | undefined;
  /** Milliseconds. */
  readonly duration: number;
}

export interface InvocationReport {
  readonly requestId: string;
  readonly status: Status;
  readonly errorType?: string | undefined;
  /** Milliseconds. */
  readonly duration: number;
  /** Milliseconds; on a cold start only. */
  readonly initDuration?: number | undefined;
  /** MB. */
  readonly maxMemoryUsed: number;
  /** Bytes of the payload that the function gave. */
  readonly producedBytes: number;
  /** Of an invocation that X-Ray traces. */
  readonly tracing: Tracing | undefined;
  /** Undefined when the function gave no answer. */
  readonly response?: ResponseTimes | undefined;
}

/** The place of an invocation in its trace. */
export interface Tracing {
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  /** The trace header: `Root=1-…;Parent=…;Sampled=1`. */
  readonly value: string;
}

/** An invocation that begins. */
export interface InvocationStart extends Pick<InvocationReport, "requestId" | "tracing"> {
  /** As the caller named it: with its version or alias, if any. */
  readonly functionArn: string;
}

/** When the function's answer came. */
export interface ResponseTimes {
  /** When the runtime got the invocation; milliseconds since the epoch. */
  readonly delivered: number;
  /** Milliseconds until its answer began, and from there to its end. */
  readonly latency: number;
  readonly duration: number;
}

/** Whose log it is. */
export interface PlatformLogOptions {
  readonly configuration: FunctionConfiguration;
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly initializationType: InitializationType;
  readonly region: string;
  readonly clock: Clock;
}

/** The lines that Lambda itself writes into a function's log, in one of its two formats. */
export interface PlatformLog {
  initStart(): string[];
  initReport(report: InitReport): string[];
  start(start: InvocationStart): string[];
  /** `fault` is what the platform has to say of a timeout or a crash. */
  end(report: InvocationReport, fault?: string): string[];
}

/** Lambda bills the initialisation of a cold start with it, in whole milliseconds. */
export function billedDuration({ duration, initDuration = 0 }: InvocationReport): number {
  return Math.ceil(duration + initDuration);
}

/** Two decimals, as REPORT has them. */
export function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
