import type { MiddlewareObj } from "@middy/core";
import type { Output, Schema } from "@repo/model/schema";
import type { Context } from "aws-lambda";
import { AppError } from "../errors/app-error.ts";
import { problemIssues } from "../validation/issues.ts";
import { parseJson } from "../validation/parse-json.ts";
import { validate } from "../validation/validate.ts";
import type { HttpEvent } from "./http-event.ts";

/** Bytes: what SQS takes in one message, and far below the 6 MB that Lambda takes. */
const largest = 1_048_576;

/**
 * Puts the parsed and validated JSON body on `context.body`; the event keeps the raw one.
 * @throws {AppError} `MEDIA_TYPE_UNSUPPORTED`, `BODY_TOO_LARGE`, `BODY_NOT_JSON`, `BODY_INVALID`
 */
export function jsonBody<const S extends Schema>(
  schema: S,
): MiddlewareObj<HttpEvent, unknown, Error, Context & { body: Output<S> }> {
  return {
    async before({ event, context }) {
      context.body = await validate(
        schema,
        parse(event),
        (issues) => new AppError("BODY_INVALID", { issues: problemIssues("/body", issues) }),
      );
    },
  };
}

function parse({ body = "", headers, isBase64Encoded }: HttpEvent): unknown {
  if (body === "") throw new AppError("BODY_NOT_JSON", { detail: "The body is empty: send one JSON value." });
  if (!isJson(headers["content-type"] ?? "")) {
    throw new AppError("MEDIA_TYPE_UNSUPPORTED", { headers: { accept: "application/json" } });
  }
  const bytes = Buffer.byteLength(body, isBase64Encoded ? "base64" : "utf8");
  if (bytes > largest) throw new AppError("BODY_TOO_LARGE", { detail: `Send at most ${largest} bytes.` });
  try {
    return parseJson(isBase64Encoded ? decode(body) : body);
  } catch {
    // The parser's own error quotes the body, which belongs in no log.
    throw new AppError("BODY_NOT_JSON");
  }
}

function isJson(contentType: string): boolean {
  const [type = "", ...parameters] = contentType.split(";").map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith("charset"));
  return /^application\/([^/\s]+\+)?json$/.test(type) && /^(charset="?utf-8"?)?$/.test(charset ?? "");
}

function decode(body: string): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(body, "base64"));
}
