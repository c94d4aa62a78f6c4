import type { MiddlewareObj } from "@middy/core";
import type { Output, Schema } from "@repo/model/schema";
import type { Context } from "aws-lambda";
import type { HttpEvent } from "../http-event.ts";
import { requestPart } from "./request-part.ts";

/** Puts the validated path parameters on `context.params`. @throws {AppError} `PARAMS_INVALID` */
export function pathParams<const S extends Schema>(
  schema: S,
): MiddlewareObj<HttpEvent, unknown, Error, Context & { params: Output<S> }> {
  return requestPart("params", schema, "PARAMS_INVALID", (event) => event.pathParameters ?? {});
}
