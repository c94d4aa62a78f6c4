import type { CostRecord } from "@repo/cost/cost-record";
import type { LogLine } from "@repo/stage/logs/log-line";

/** Lambda's application log levels, from the most to the least talkative. */
export const levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as const;
export type Level = (typeof levels)[number];

/** A level by the name that a person writes. */
export function levelNamed(name: string): Level | undefined {
  return levels.find((level) => level === name.toUpperCase());
}

interface Read {
  readonly line: LogLine;
  readonly level: Level;
  readonly requestId?: string | undefined;
}

/** What a function said, as a JSON record or as text. */
export interface SaidEntry extends Read {
  readonly kind: "said";
  readonly message: string;
  /** What stands beside message, level, time and ids. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly error?: LoggedError | undefined;
}

/** An error in the terms of Lambda's JSON log format, which the middleware writes too. */
export interface LoggedError {
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly errorCode?: string;
  readonly stackTrace?: readonly string[];
  readonly cause?: LoggedError;
}

/** The end of an invocation, as Lambda reports it. */
export interface ReportEntry extends Read {
  readonly kind: "report";
  readonly requestId: string;
  readonly status: string;
  readonly errorType?: string | undefined;
  /** Milliseconds. */
  readonly duration: number;
  readonly billed: number;
  /** On a cold start only. */
  readonly init?: number | undefined;
  /** MB. */
  readonly memory: number;
  readonly memoryUsed: number;
  /** The invocation's cost record, when it was read before. */
  readonly cost?: CostRecord | undefined;
}

/** What Lambda says of an invocation besides its report. */
export interface PlatformEntry extends Read {
  readonly kind: "platform";
  /** `start`, `runtimeDone`, `initStart` */
  readonly type: string;
  /** What went wrong, if anything did. */
  readonly failure?: string | undefined;
}

export interface CostEntry extends Read {
  readonly kind: "cost";
  readonly requestId: string;
  readonly record: CostRecord;
}

/** A request as API Gateway logs it. */
export interface AccessEntry extends Read {
  readonly kind: "access";
  /** What was asked for, where no route takes it. */
  readonly routeKey: string;
  readonly status: string;
  /** Milliseconds. */
  readonly latency: number;
  /** The invocation behind it. */
  readonly requestId?: string | undefined;
  readonly error?: string | undefined;
}

/** A log event, read. */
export type LogEntry = SaidEntry | ReportEntry | PlatformEntry | CostEntry | AccessEntry;
