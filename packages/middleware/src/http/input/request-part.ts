import type { MiddlewareObj } from "@middy/core";
import type { Output, Schema } from "@repo/model/schema";
import type { Context } from "aws-lambda";
import { AppError } from "../../errors/app-error.ts";
import type { ErrorCode } from "../../errors/catalogue.ts";
import { problemIssues } from "../../validation/issues.ts";
import { validate } from "../../validation/validate.ts";
import type { HttpEvent } from "../http-event.ts";

/** Puts a part of the request on the context under its name, as its schema gives it back. */
export function requestPart<const Part extends string, const S extends Schema>(
  part: Part,
  schema: S,
  code: ErrorCode,
  read: (event: HttpEvent) => unknown,
): MiddlewareObj<HttpEvent, unknown, Error, Context & Record<Part, Output<S>>> {
  return {
    async before({ event, context }) {
      const value = await validate(
        schema,
        read(event),
        (issues) => new AppError(code, { issues: problemIssues(`/${part}`, issues) }),
      );
      Object.assign(context, { [part]: value });
    },
  };
}
