import type { Context } from "aws-lambda";
import { bearerIn, bill } from "../cost/invocation/current.ts";
import type { InvocationPayer } from "../cost/invocation/payer.ts";
import { errorRecord } from "../errors/error-record.ts";
import { type LogLevel, logLevels } from "./log-level.ts";
import type { Redaction } from "./redaction.ts";
import { timestamp } from "./timestamp.ts";

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
  readonly traceId?: string | undefined;
  /** Asked for by the first line that needs it. */
  readonly redaction: () => Redaction;
  /** Who pays for its lines. */
  readonly payer?: InvocationPayer | undefined;
}

/** The logger of one invocation. */
export class InvocationLogger implements Logger {
  /** When the invocation began, by `performance.now()`. */
  readonly start = performance.now();
  readonly #context: Pick<Context, "awsRequestId" | "functionName">;
  readonly #settings: LoggerSettings;

  constructor(context: Pick<Context, "awsRequestId" | "functionName">, settings: LoggerSettings) {
    this.#context = context;
    this.#settings = settings;
  }

  debug(message: string, fields?: LogFields): void {
    this.#write("DEBUG", message, fields);
  }
  info(message: string, fields?: LogFields): void {
    this.#write("INFO", message, fields);
  }
  warn(message: string, fields?: LogFields): void {
    this.#write("WARN", message, fields);
  }
  error(message: string, fields?: LogFields): void {
    this.#write("ERROR", message, fields);
  }

  /**
   * The line that any of these would write, for one to write that it is the last of its invocation; none below the level.
   * @param isSafe that there is no secret to look for in what this package itself says
   */
  line(level: LogLevel, message: string, fields?: LogFields, isSafe?: boolean): string | undefined {
    const { least, redaction } = this.#settings;
    if (logLevels.indexOf(level) < logLevels.indexOf(least)) return undefined;
    const head = this.#head(level, message);
    if (isSafe) return JSON.stringify({ ...head, ...fields });
    try {
      // The head comes twice: first for its place, last so that no field can pose as the level or the request.
      return JSON.stringify({ ...head, ...fields, ...head }, redaction());
    } catch (error) {
      return JSON.stringify({ ...head, unloggable: errorRecord(error).errorMessage }, redaction());
    }
  }

  #write(level: LogLevel, message: string, fields: LogFields | undefined): void {
    const line = this.line(level, message, fields);
    if (line === undefined) return;
    // Not console.log: with JSON logs the runtime would wrap the line into the message of another one.
    process.stdout.write(`${line}\n`);
    const { payer } = this.#settings;
    if (payer) bill(bearerIn(payer), "lv", Buffer.byteLength(line));
  }

  #head(level: LogLevel, message: string) {
    const { awsRequestId: requestId, functionName } = this.#context;
    const { traceId } = this.#settings;
    return { level, timestamp: timestamp(), requestId, traceId, function: functionName, message };
  }
}
