import { isJsonObject, type JsonObject } from "../../../json-object.ts";
import type { GatewayResponse } from "../../execute-api/gateway-response.ts";
import { mergedHeaders } from "../../execute-api/payload/merged-headers.ts";
import { headerText, putHeader } from "../../execute-api/payload/response-headers.ts";
import { parseAnswer, readBody, readStatusCode, shown } from "../../execute-api/payload/response-parts.ts";
import { Refusal } from "../../execute-api/refusal.ts";
import { GatewayError } from "../gateway-responses/gateway-error.ts";
import { firstAccepted, isBinary } from "../mapping/media-type.ts";
import type { MethodCall } from "../method-call.ts";
import { responseHeaderName } from "./response-header.ts";

const known = new Set(["isBase64Encoded", "statusCode", "headers", "multiValueHeaders", "body"]);

/**
 * Turns a function's answer into a response.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 * @throws {GatewayError} 502 when it has not the form `{ statusCode, headers, multiValueHeaders, body, isBase64Encoded }`
 */
export function proxyResponse(payload: string, call: MethodCall): GatewayResponse {
  try {
    return readAnswer(payload, call);
  } catch (cause) {
    if (cause instanceof Refusal) throw malformed(cause.message, cause);
    throw cause;
  }
}

function readAnswer(payload: string, { request, deployment }: MethodCall): GatewayResponse {
  const answer = parseAnswer(payload);
  if (!isJsonObject(answer)) {
    throw malformed("The function's answer is no object: it has to be { statusCode, body }.");
  }
  const unknown = Object.keys(answer).find((key) => !known.has(key));
  if (unknown !== undefined) {
    throw malformed(`The function's answer has "${unknown}": there are only ${[...known].join(", ")}.`);
  }
  const status = readStatusCode(answer.statusCode ?? 200);
  const headers = readHeaders(answer);
  if (!headers.has("content-type")) headers.set("content-type", "application/json");
  const binary = isBinary(firstAccepted(request.headers.accept), deployment.settings.binaryMediaTypes);
  const body = readBody(answer.body, binary ? answer.isBase64Encoded : readFlag(answer.isBase64Encoded));
  return { status, headers, body };
}

function readHeaders(answer: JsonObject): Map<string, string | string[]> {
  const headers = new Map<string, string | string[]>();
  for (const [name, values] of mergedHeaders(answer)) {
    const sent = responseHeaderName(name);
    const texts = values.map((value) => headerText(name, checked(name, value), `headers["${name}"]`));
    if (sent === undefined) continue;
    for (const text of sent === "set-cookie" ? texts : [texts.join(",")]) putHeader(headers, sent, text);
  }
  return headers;
}

/** Unlike an HTTP API, a REST API takes no number for a header. */
function checked(name: string, value: unknown): unknown {
  if (typeof value !== "number") return value;
  throw malformed(`The function's answer has headers["${name}"] = ${shown(value)}: it must be a string.`);
}

/** Without a binary media type, a body in base64 stays the text that it is. */
function readFlag(isBase64Encoded: unknown): unknown {
  return isBase64Encoded === true ? false : isBase64Encoded;
}

function malformed(reason: string, cause?: unknown): GatewayError {
  return new GatewayError("DEFAULT_5XX", reason, { cause });
}
