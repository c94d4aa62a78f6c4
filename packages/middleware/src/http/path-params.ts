import type { MiddlewareObj } from "@middy/core";
import type { Output, Schema } from "@repo/model/schema";
import type { Context } from "aws-lambda";
import { AppError } from "../errors/app-error.ts";
import { problemIssues } from "../validation/issues.ts";
import { validate } from "../validation/validate.ts";
import type { HttpEvent } from "./http-event.ts";

/** Puts the validated path parameters on `context.params`. @throws {AppError} `PARAMS_INVALID` */
export function pathParams<const S extends Schema>(
  schema: S,
): MiddlewareObj<HttpEvent, unknown, Error, Context & { params: Output<S> }> {
  return {
    async before({ event, context }) {
      context.params = await validate(
        schema,
        event.pathParameters ?? {},
        (issues) => new AppError("PARAMS_INVALID", { issues: problemIssues("/params", issues) }),
      );
    },
  };
}
