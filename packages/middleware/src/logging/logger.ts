import type { Context } from "aws-lambda";
import { errorRecord } from "../errors/error-record.ts";
import { type LogLevel, logLevels } from "./log-level.ts";

/** What goes into a log line besides its message. An `Error` among them is written with its stack and causes. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes one JSON line per call, in the format of Lambda's own JSON logs. Never throws. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** The logger of one invocation. */
export function createLogger(
  { awsRequestId, functionName }: Pick<Context, "awsRequestId" | "functionName">,
  least: LogLevel,
): Logger {
  const write = (level: LogLevel, message: string, fields?: LogFields) => {
    if (logLevels.indexOf(level) < logLevels.indexOf(least)) return;
    const timestamp = new Date().toISOString();
    const line = { level, timestamp, requestId: awsRequestId, function: functionName, message };
    // Not console.log: with JSON logs the runtime would wrap the line into the message of another one.
    process.stdout.write(`${stringify(line, fields)}\n`);
  };
  return {
    debug: (message, fields) => write("DEBUG", message, fields),
    info: (message, fields) => write("INFO", message, fields),
    warn: (message, fields) => write("WARN", message, fields),
    error: (message, fields) => write("ERROR", message, fields),
  };
}

function stringify(line: LogFields, fields?: LogFields): string {
  try {
    // The line comes twice: first for its place, last so that no field can pose as the level or the request.
    return JSON.stringify({ ...line, ...fields, ...line }, plain);
  } catch (error) {
    return JSON.stringify({ ...line, unloggable: errorRecord(error).errorMessage });
  }
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  return value instanceof Error ? errorRecord(value) : value;
}
