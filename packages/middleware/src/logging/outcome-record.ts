import type { Request } from "@middy/core";
import type { Context } from "aws-lambda";
import type { Principal } from "../auth/principal.ts";
import { AppError } from "../errors/app-error.ts";
import { errorRecord } from "../errors/error-record.ts";
import { isWarmUp } from "../warm-up.ts";
import { leastLogLevel } from "./log-level.ts";
import { InvocationLogger, type LogFields, type Logger } from "./logger.ts";
import type { Recorder } from "./recorder.ts";
import { type Redaction, redaction } from "./redaction.ts";
import { subjectHash } from "./subject-hash.ts";
import { traceId } from "./trace-id.ts";

/** How an invocation ended; `refused` is the caller's doing, `partial` a batch with some failures. */
export type Outcome = "success" | "refused" | "partial" | "failure" | "timeout" | "warm-up";

/** What a preset tells of an ended invocation. */
export interface Ending {
  readonly message: string;
  readonly outcome: Exclude<Outcome, "timeout" | "warm-up">;
  readonly fields: LogFields;
}

/** What is kept of an invocation from its start to its end, on the request's `internal`. */
interface Begun {
  readonly logger: InvocationLogger;
  readonly start: number;
}

type Recorded<Event, Result> = Request<
  Event,
  Result,
  Error,
  Context & { logger: Logger; principal?: Principal },
  { outcomeRecord: Begun }
>;

/** Puts the invocation's logger on `context.logger`, and writes one record when the invocation ends. */
export function outcomeRecord<Event, Result>(
  describe: (request: Request<Event, Result>) => Ending,
): Recorder {
  const { LOG_REDACT, AWS_LAMBDA_INITIALIZATION_TYPE } = process.env;
  const least = leastLogLevel();
  let made: Redaction | undefined;
  const settings = { redaction: () => (made ??= redaction({ LOG_REDACT })) };
  let coldStart = AWS_LAMBDA_INITIALIZATION_TYPE !== "provisioned-concurrency";
  return {
    requestStart(started) {
      const { context, event, internal } = started as Recorded<Event, Result>;
      const invocation = { ...settings, least: least(Math.random()), traceId: traceId(event) };
      const logger = new InvocationLogger(context, invocation);
      internal.outcomeRecord = { logger, start: performance.now() };
      context.logger = logger;
    },
    requestEnd(ended) {
      const request = ended as Recorded<Event, Result>;
      const { logger, start } = request.internal.outcomeRecord;
      const durationMs = Math.round((performance.now() - start) * 10) / 10;
      const cold = coldStart;
      coldStart = false;
      if (isWarmUp(request.event)) {
        logger.record("INFO", "warm-up", { durationMs, coldStart: cold, outcome: "warm-up" });
        return;
      }
      const { message, outcome, fields } = describe(ended as Request<Event, Result>);
      const { principal } = request.context;
      const error: unknown = request.error;
      const code = error instanceof AppError ? error.code : undefined;
      const failed = outcome === "failure" || code === "TIMEOUT";
      const explained = error !== undefined && (failed || (error as Error | null)?.cause !== undefined);
      const said = {
        ...fields,
        durationMs,
        coldStart: cold,
        outcome: code === "TIMEOUT" ? "timeout" : outcome,
        code: outcome !== "success" && error !== undefined ? (code ?? "INTERNAL") : undefined,
        subject: principal && subjectHash(principal.subject),
        error: explained ? errorRecord(error) : undefined,
      };
      // Only an error's text, or a key of the team's own choice, can be a secret here.
      if (explained || LOG_REDACT) logger[failed ? "error" : "info"](message, said);
      else logger.record(failed ? "ERROR" : "INFO", message, said);
    },
  };
}
