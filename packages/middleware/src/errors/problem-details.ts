import type { MiddlewareObj } from "@middy/core";
import type { Problem } from "@repo/model/problem";
import type { HttpEvent } from "../http/http-event.ts";
import type { HttpResult } from "../http/http-result.ts";
import { AppError } from "./app-error.ts";

/** Answers any error with problem details (RFC 9457): an `AppError` as it says, everything else as an opaque 500. */
export function problemDetails(): MiddlewareObj<HttpEvent, HttpResult> {
  return {
    onError(request) {
      const thrown: unknown = request.error;
      const error = thrown instanceof AppError ? thrown : new AppError("INTERNAL");
      request.response = {
        statusCode: error.status,
        headers: { ...error.headers, "content-type": "application/problem+json" },
        body: JSON.stringify(toProblem(error, request.context.awsRequestId)),
      };
    },
  };
}

function toProblem({ code, title, status, detail, issues }: AppError, requestId: string): Problem {
  const type = `urn:problem-type:${code.toLowerCase().replaceAll("_", "-")}`;
  return { type, title, status, detail, code, requestId, ...(issues && { issues }) };
}
