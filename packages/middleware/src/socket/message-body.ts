import type { MiddlewareObj } from "@middy/core";
import type { Output, Schema } from "@repo/model/schema";
import type { Context } from "aws-lambda";
import { AppError } from "../errors/app-error.ts";
import { parseJson } from "../validation/parse-json.ts";
import { type Refusal, validate } from "../validation/validate.ts";
import type { SocketEvent } from "./socket-event.ts";

/** Arrays and objects inside each other, as in a JSON body over HTTP. */
const deepest = 32;

/**
 * Puts a message's parsed and validated JSON on `context.body`. The gateway lets no message of more than 128 KB in.
 * @throws {AppError} `BODY_NOT_JSON`, `BODY_TOO_DEEP`, `BODY_INVALID`
 */
export function messageBody<const S extends Schema>(
  schema: S,
): MiddlewareObj<SocketEvent, unknown, Error, Context & { body: Output<S> }> {
  return {
    async before({ event, context }) {
      context.body = await validate(schema, parse(event), refuse);
    },
  };
}

const refuse: Refusal = async (issues) => {
  const { problemIssues } = await import("../validation/issues.ts");
  return new AppError("BODY_INVALID", { issues: problemIssues("/body", issues) });
};

function parse({ body, isBase64Encoded }: SocketEvent): unknown {
  const text = body ?? "";
  try {
    return parseJson(isBase64Encoded ? Buffer.from(text, "base64").toString() : text, deepest);
  } catch (error) {
    // The parser's own error quotes the message, which belongs in no log.
    throw new AppError(error instanceof RangeError ? "BODY_TOO_DEEP" : "BODY_NOT_JSON");
  }
}
