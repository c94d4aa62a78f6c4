import type { MiddlewareObj } from "@middy/core";
import type { HttpEvent } from "../http/http-event.ts";
import type { HttpResult } from "../http/http-result.ts";
import { header } from "../http/read-event.ts";
import { traceId } from "../logging/trace-id.ts";
import { checkOptions } from "../options.ts";
import { AppError } from "./app-error.ts";

export interface ProblemDetailsOptions {
  /** What each `type` begins with, before `body-invalid`. Default: the catalogue's `typeBase`. */
  readonly typeBase?: string;
}

/**
 * Answers any error with problem details (RFC 9457), in the caller's language: an `AppError` as it says, everything
 * else as an opaque 500. Where `PROBLEM_DETAILS` is `verbose`, the 500 says what was thrown: never in production.
 */
export function problemDetails(options: ProblemDetailsOptions = {}): MiddlewareObj<HttpEvent, HttpResult> {
  checkOptions("problemDetails", options, ["typeBase"]);
  return {
    async onError(request) {
      const { event, context } = request;
      const thrown: unknown = request.error;
      const error = thrown instanceof AppError ? thrown : new AppError("INTERNAL");
      // Loaded by the first error, so that no start of a function pays for what most invocations never say.
      const { answerProblem } = await import("./answer-problem.ts");
      request.response = await answerProblem(error, {
        thrown,
        typeBase: options.typeBase,
        language: header(event, "accept-language"),
        requestId: context.awsRequestId,
        traceId: traceId(event),
      });
    },
  };
}
