import { isJsonObject } from "../../../json-object.ts";
import type { GatewayResponse } from "../../execute-api/gateway-response.ts";
import { mergedHeaders } from "../../execute-api/payload/merged-headers.ts";
import { headerText, putHeader } from "../../execute-api/payload/response-headers.ts";
import { parseAnswer, readBody, readStatusCode } from "../../execute-api/payload/response-parts.ts";
import { Refusal } from "../../execute-api/refusal.ts";

/**
 * Turns a function's answer into a response by the rules of payload format 1.0, which infers nothing.
 * @throws {Refusal} 500 when it is no object with a `statusCode`, or a part of it is of the wrong type
 */
export function responseV1(payload: string): GatewayResponse {
  const answer = parseAnswer(payload);
  if (!isJsonObject(answer)) {
    throw new Refusal(
      500,
      "The function's answer is no object: payload format 1.0 needs { statusCode, body }.",
    );
  }
  const headers = new Map<string, string | string[]>();
  const status = readStatusCode(answer.statusCode);
  for (const [name, values] of mergedHeaders(answer)) {
    const texts = values.map((value) => headerText(name, value, `headers["${name}"]`));
    for (const text of name === "set-cookie" ? texts : [texts.join(",")]) putHeader(headers, name, text);
  }
  const body = readBody(answer.body, answer.isBase64Encoded);
  if (body.length > 0 && !headers.has("content-type"))
    headers.set("content-type", "text/plain;charset=UTF-8");
  return { status, headers, body };
}
