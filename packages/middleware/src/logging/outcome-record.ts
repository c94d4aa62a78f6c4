import type { Request } from "@middy/core";
import type { Context } from "aws-lambda";
import type { Principal } from "../auth/principal.ts";
import type { CostHooks } from "../cost/cost-hooks.ts";
import type { InvocationPayer } from "../cost/invocation/payer.ts";
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

type Recorded<Event, Result> = Request<
  Event,
  Result,
  Error,
  Context & { logger: Logger; principal?: Principal },
  { logger: InvocationLogger; cost?: InvocationPayer }
>;

/**
 * Puts the invocation's logger on `context.logger`, and writes one record when the invocation ends.
 * @param cost records what the invocation cost as well, in the same write: each is a system call
 */
export function outcomeRecord<Event, Result>(
  describe: (request: Request<Event, Result>) => Ending,
  cost?: CostHooks,
): Recorder {
  const { LOG_REDACT, AWS_LAMBDA_INITIALIZATION_TYPE } = process.env;
  const least = leastLogLevel();
  let made: Redaction | undefined;
  const redacting = () => (made ??= redaction({ LOG_REDACT }));
  let coldStart = AWS_LAMBDA_INITIALIZATION_TYPE !== "provisioned-concurrency";
  const lineOf = (ended: Request): string | undefined => {
    const request = ended as Recorded<Event, Result>;
    const { logger } = request.internal;
    const durationMs = Math.round((performance.now() - logger.start) * 10) / 10;
    const cold = coldStart;
    coldStart = false;
    if (isWarmUp(request.event))
      return logger.line("INFO", "warm-up", { durationMs, coldStart: cold, outcome: "warm-up" }, true);
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
    return logger.line(failed ? "ERROR" : "INFO", message, said, !explained && !LOG_REDACT);
  };
  return {
    requestStart(started) {
      const { context, event, internal } = started as Recorded<Event, Result>;
      const trace = traceId(event);
      cost?.requestStart(started, trace);
      const logger = new InvocationLogger(context, {
        redaction: redacting,
        least: least(Math.random()),
        traceId: trace,
        payer: internal.cost,
      });
      internal.logger = logger;
      context.logger = logger;
    },
    requestEnd(ended) {
      let line: string | undefined;
      try {
        line = lineOf(ended);
      } finally {
        if (cost) cost.requestEnd(ended, line);
        else if (line) process.stdout.write(`${line}\n`);
      }
    },
  };
}
