import type { Request } from "@middy/core";
import type { Context } from "aws-lambda";
import { AppError } from "../errors/app-error.ts";
import { errorRecord } from "../errors/error-record.ts";
import type { Principal } from "../http/principal.ts";
import { leastLogLevel } from "./log-level.ts";
import { createLogger, type LogFields, type Logger } from "./logger.ts";
import { subjectHash } from "./subject-hash.ts";

/** How an invocation ended; `refused` is the caller's doing, `partial` a batch with some failures. */
export type Outcome = "success" | "refused" | "partial" | "failure" | "timeout";

/** What a preset tells of an ended invocation. */
export interface Ending extends LogFields {
  readonly message: string;
  readonly outcome: Exclude<Outcome, "timeout">;
}

type Recorded<Event, Result> = Request<
  Event,
  Result,
  Error,
  Context & { logger: Logger; principal?: Principal }
>;

/**
 * Puts the invocation's logger on `context.logger`, and writes one record when the invocation ends.
 * It hangs on middy's hooks and not among the middlewares: there an early answer or another one's error would skip it.
 */
export function outcomeRecord<Event, Result>(describe: (request: Request<Event, Result>) => Ending) {
  const least = leastLogLevel();
  let coldStart = process.env.AWS_LAMBDA_INITIALIZATION_TYPE !== "provisioned-concurrency";
  const starts = new WeakMap<object, number>();
  return {
    requestStart(request: Request): void {
      starts.set(request, performance.now());
      Object.assign(request.context, { logger: createLogger(request.context, least) });
    },
    requestEnd(ended: Request): void {
      const request = ended as Recorded<Event, Result>;
      const { message, outcome, ...fields } = describe(request);
      const error: unknown = request.error;
      const code = error instanceof AppError ? error.code : undefined;
      const { logger, principal } = request.context;
      const failed = outcome === "failure" || code === "TIMEOUT";
      const caused = error instanceof Error && error.cause !== undefined;
      logger[failed ? "error" : "info"](message, {
        ...fields,
        durationMs: Math.round((performance.now() - (starts.get(ended) ?? 0)) * 10) / 10,
        coldStart,
        outcome: code === "TIMEOUT" ? "timeout" : outcome,
        ...(outcome !== "success" && error !== undefined && { code: code ?? "INTERNAL" }),
        ...(principal && { subject: subjectHash(principal.subject) }),
        ...((failed || caused) && error !== undefined && { error: errorRecord(error) }),
      });
      coldStart = false;
    },
  };
}
