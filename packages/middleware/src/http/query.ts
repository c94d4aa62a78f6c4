import type { MiddlewareObj } from "@middy/core";
import type { Output, Schema } from "@repo/model/schema";
import type { Context } from "aws-lambda";
import { AppError } from "../errors/app-error.ts";
import { problemIssues } from "../validation/issues.ts";
import { validate } from "../validation/validate.ts";
import type { HttpEvent } from "./http-event.ts";

/**
 * Puts the validated query on `context.query`. Each parameter is a string; one that came several times has its
 * values joined by commas (HTTP API, payload format 2.0).
 * @throws {AppError} `QUERY_INVALID`
 */
export function query<const S extends Schema>(
  schema: S,
): MiddlewareObj<HttpEvent, unknown, Error, Context & { query: Output<S> }> {
  return {
    async before({ event, context }) {
      context.query = await validate(
        schema,
        event.queryStringParameters ?? {},
        (issues) => new AppError("QUERY_INVALID", { issues: problemIssues("/query", issues) }),
      );
    },
  };
}
