import type { Context } from "aws-lambda";
import { errorRecord } from "../errors/error-record.ts";
import { type LogLevel, logLevels } from "./log-level.ts";

/** What goes into a log line besides its message. An `Error` among them is written with its stack and causes. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * Writes one JSON line per call, in the format of Lambda's own JSON logs. Never throws. What stands under a secret's
 * key, at any depth, or looks like a JSON Web Token is not written.
 */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export interface LoggerSettings {
  readonly least: LogLevel;
  /** Matches the keys of secrets. */
  readonly secrets: RegExp;
  readonly traceId?: string | undefined;
}

/** The logger of one invocation. */
export function createLogger(
  { awsRequestId, functionName }: Pick<Context, "awsRequestId" | "functionName">,
  { least, secrets, traceId }: LoggerSettings,
): Logger {
  const write = (level: LogLevel, message: string, fields?: LogFields) => {
    if (logLevels.indexOf(level) < logLevels.indexOf(least)) return;
    const timestamp = new Date().toISOString();
    const line = { level, timestamp, requestId: awsRequestId, traceId, function: functionName, message };
    // Not console.log: with JSON logs the runtime would wrap the line into the message of another one.
    process.stdout.write(`${stringify(line, fields, secrets)}\n`);
  };
  return {
    debug: (message, fields) => write("DEBUG", message, fields),
    info: (message, fields) => write("INFO", message, fields),
    warn: (message, fields) => write("WARN", message, fields),
    error: (message, fields) => write("ERROR", message, fields),
  };
}

function stringify(line: LogFields, fields: LogFields | undefined, secrets: RegExp): string {
  const plain = (key: string, value: unknown): unknown => {
    if (value !== undefined && secrets.test(key)) return redacted;
    if (typeof value === "string") return value.includes("eyJ") ? value.replace(token, redacted) : value;
    if (typeof value === "bigint") return String(value);
    return value instanceof Error ? errorRecord(value) : value;
  };
  try {
    // The line comes twice: first for its place, last so that no field can pose as the level or the request.
    return JSON.stringify({ ...line, ...fields, ...line }, plain);
  } catch (error) {
    return JSON.stringify({ ...line, unloggable: errorRecord(error).errorMessage }, plain);
  }
}

const redacted = "[redacted]";
// eyJ is {" in base64url: the beginning of a token's header.
const token = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;
