import type { MiddlewareObj } from "@middy/core";
import type { Output, Schema } from "@repo/model/schema";
import type { Context } from "aws-lambda";
import { AppError } from "../../errors/app-error.ts";
import type { ErrorCode } from "../../errors/statuses.ts";
import { type Refusal, validate } from "../../validation/validate.ts";
import type { HttpEvent } from "../http-event.ts";

/** Puts a part of the request on the context under its name, as its schema gives it back. */
export function requestPart<const Part extends string, const S extends Schema>(
  part: Part,
  schema: S,
  code: ErrorCode,
  read: (event: HttpEvent) => unknown,
): MiddlewareObj<HttpEvent, unknown, Error, Context & Record<Part, Output<S>>> {
  const refuse: Refusal = async (issues) => {
    const { problemIssues } = await import("../../validation/issues.ts");
    return new AppError(code, { issues: problemIssues(`/${part}`, issues) });
  };
  return {
    before({ event, context }) {
      const parts: Record<string, unknown> = context;
      const value = validate(schema, read(event), refuse);
      if (!(value instanceof Promise)) {
        parts[part] = value;
        return undefined;
      }
      return value.then((late) => {
        parts[part] = late;
      });
    },
  };
}
