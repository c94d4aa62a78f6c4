import type { Request } from "@middy/core";
import type { Context } from "aws-lambda";
import type { Principal } from "../auth/principal.ts";
import { AppError } from "../errors/app-error.ts";
import { errorRecord } from "../errors/error-record.ts";
import { isWarmUp } from "../warm-up.ts";
import { leastLogLevel } from "./log-level.ts";
import { createLogger, type LogFields, type Logger } from "./logger.ts";
import { secretKeys } from "./secret-keys.ts";
import { subjectHash } from "./subject-hash.ts";
import { traceId } from "./trace-id.ts";

/** How an invocation ended; `refused` is the caller's doing, `partial` a batch with some failures. */
export type Outcome = "success" | "refused" | "partial" | "failure" | "timeout" | "warm-up";

/** What a preset tells of an ended invocation. */
export interface Ending extends LogFields {
  readonly message: string;
  readonly outcome: Exclude<Outcome, "timeout" | "warm-up">;
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
  const secrets = secretKeys();
  let coldStart = process.env.AWS_LAMBDA_INITIALIZATION_TYPE !== "provisioned-concurrency";
  const starts = new WeakMap<object, number>();
  return {
    requestStart(request: Request): void {
      starts.set(request, performance.now());
      const settings = { least: least(Math.random()), secrets, traceId: traceId(request.event) };
      Object.assign(request.context, { logger: createLogger(request.context, settings) });
    },
    requestEnd(ended: Request): void {
      const request = ended as Recorded<Event, Result>;
      const { logger, principal } = request.context;
      const durationMs = Math.round((performance.now() - (starts.get(ended) ?? 0)) * 10) / 10;
      const cold = coldStart;
      coldStart = false;
      if (isWarmUp(request.event)) {
        logger.info("warm-up", { durationMs, coldStart: cold, outcome: "warm-up" });
        return;
      }
      const { message, outcome, ...fields } = describe(request);
      const error: unknown = request.error;
      const code = error instanceof AppError ? error.code : undefined;
      const failed = outcome === "failure" || code === "TIMEOUT";
      const caused = error instanceof Error && error.cause !== undefined;
      logger[failed ? "error" : "info"](message, {
        ...fields,
        durationMs,
        coldStart: cold,
        outcome: code === "TIMEOUT" ? "timeout" : outcome,
        ...(outcome !== "success" && error !== undefined && { code: code ?? "INTERNAL" }),
        ...(principal && { subject: subjectHash(principal.subject) }),
        ...((failed || caused) && error !== undefined && { error: errorRecord(error) }),
      });
    },
  };
}
