import type { MiddlewareObj } from "@middy/core";
import type { Problem } from "@repo/model/problem";
import type { Context } from "aws-lambda";
import type { HttpEvent } from "../http/http-event.ts";
import type { HttpResult } from "../http/http-result.ts";
import { header } from "../http/read-event.ts";
import { traceId } from "../logging/trace-id.ts";
import { checkOptions } from "../options.ts";
import { AppError } from "./app-error.ts";
import { catalogue, typeBase } from "./catalogue.ts";
import { preferredTranslation, type Translation } from "./translation.ts";

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
  const verbose = process.env.PROBLEM_DETAILS === "verbose";
  const base = options.typeBase ?? typeBase;
  return {
    async onError(request) {
      const { event, context } = request;
      const thrown: unknown = request.error;
      const known = thrown instanceof AppError;
      const error = known ? thrown : new AppError("INTERNAL");
      const translation = await preferredTranslation(header(event, "accept-language"));
      const problem = {
        ...toProblem(base, error, translation, event, context),
        ...(verbose && !known && (await import("./verbose-problem.ts")).verboseProblem(thrown)),
      };
      request.response = {
        statusCode: error.status,
        headers: {
          ...error.headers,
          "content-language": translation?.language ?? "en",
          "content-type": "application/problem+json",
          vary: "accept-language",
        },
        body: JSON.stringify(problem),
      };
    },
  };
}

function toProblem(
  base: string,
  { code, title, status, detail, issues }: AppError,
  translation: Translation | undefined,
  event: HttpEvent,
  { awsRequestId }: Context,
): Problem {
  const trace = traceId(event);
  const [translatedTitle = title, mend = detail] = translation?.catalogue[code] ?? [];
  const say = translation?.say ?? ((sentence: string) => sentence);
  return {
    type: base + code.toLowerCase().replaceAll("_", "-"),
    title: translatedTitle,
    status,
    detail: detail === catalogue[code][2] ? mend : say(detail),
    code,
    requestId: awsRequestId,
    ...(trace !== undefined && { traceId: trace }),
    ...(issues && { issues: issues.map(({ pointer, message }) => ({ pointer, message: say(message) })) }),
  };
}
