import type { MiddlewareObj } from "@middy/core";
import type { Output, Schema } from "@repo/model/schema";
import type { Context } from "aws-lambda";
import type { HttpEvent } from "../http-event.ts";
import { requestPart } from "./request-part.ts";

/**
 * Puts the validated query on `context.query`. Each parameter is a string; one that came several times has its
 * values joined by commas (HTTP API, payload format 2.0; behind a REST API, by `fromRest`).
 * @throws {AppError} `QUERY_INVALID`
 */
export function query<const S extends Schema>(
  schema: S,
): MiddlewareObj<HttpEvent, unknown, Error, Context & { query: Output<S> }> {
  return requestPart("query", schema, "QUERY_INVALID", (event) => event.queryStringParameters ?? {});
}
