import type { MiddlewareObj } from "@middy/core";
import type { Output, Schema } from "@repo/model/schema";
import type { Context } from "aws-lambda";
import type { HttpEvent } from "../http-event.ts";
import { lowerCaseHeaders } from "../read-event.ts";
import { requestPart } from "./request-part.ts";

/**
 * Puts the validated headers on `context.headers`. The schema knows their names in lower case; one that came several
 * times has its values joined by commas.
 * @throws {AppError} `HEADERS_INVALID`
 */
export function headers<const S extends Schema>(
  schema: S,
): MiddlewareObj<HttpEvent, unknown, Error, Context & { headers: Output<S> }> {
  return requestPart("headers", schema, "HEADERS_INVALID", lowerCaseHeaders);
}
