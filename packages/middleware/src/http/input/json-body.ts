import type { MiddlewareObj } from "@middy/core";
import type { Output, Schema } from "@repo/model/schema";
import type { Context } from "aws-lambda";
import { AppError } from "../../errors/app-error.ts";
import { checkOptions } from "../../options.ts";
import { parseJson } from "../../validation/parse-json.ts";
import type { HttpEvent } from "../http-event.ts";
import { header } from "../read-event.ts";
import { requestPart } from "./request-part.ts";

export interface JsonBodyOptions {
  /** Bytes at most. Default 1,048,576: what SQS takes in one message, and far below the 6 MB that Lambda takes. */
  readonly size?: number;
  /** Arrays and objects inside each other at most. Default 32. */
  readonly depth?: number;
}

/**
 * Puts the parsed and validated JSON body on `context.body`; the event keeps the raw one. Of a key that comes twice,
 * the last value counts; a key that could reach a prototype is dropped.
 * @throws {AppError} `MEDIA_TYPE_UNSUPPORTED`, `BODY_TOO_LARGE`, `BODY_NOT_JSON`, `BODY_TOO_DEEP`, `BODY_INVALID`
 */
export function jsonBody<const S extends Schema>(
  schema: S,
  options: JsonBodyOptions = {},
): MiddlewareObj<HttpEvent, unknown, Error, Context & { body: Output<S> }> {
  checkOptions("jsonBody", options, ["size", "depth"]);
  const { size = 1_048_576, depth = 32 } = options;
  return requestPart("body", schema, "BODY_INVALID", (event) => parse(event, size, depth));
}

function parse(event: HttpEvent, size: number, depth: number): unknown {
  const { body, isBase64Encoded } = event;
  // A REST API sends null for a request without a body.
  if (!body) throw new AppError("BODY_NOT_JSON", { detail: "The body is empty: send one JSON value." });
  if (!isJson(header(event, "content-type"))) {
    throw new AppError("MEDIA_TYPE_UNSUPPORTED", { headers: { accept: "application/json" } });
  }
  if (Buffer.byteLength(body, isBase64Encoded ? "base64" : "utf8") > size) {
    throw new AppError("BODY_TOO_LARGE", { detail: `Send at most ${size} bytes.` });
  }
  try {
    return parseJson(isBase64Encoded ? decode(body) : body, depth);
  } catch (error) {
    // The parser's own error quotes the body, which belongs in no log.
    throw error instanceof RangeError
      ? new AppError("BODY_TOO_DEEP", { detail: `Nest at most ${depth} levels.` })
      : new AppError("BODY_NOT_JSON");
  }
}

const json = /^\s*application\/([^/\s;]+\+)?json\s*(;|$)/i;
const otherCharset = /;\s*charset(?!="?utf-8"?\s*(;|$))/i;

function isJson(type = ""): boolean {
  return type === "application/json" || (json.test(type) && !otherCharset.test(type));
}

function decode(body: string): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(body, "base64"));
}
