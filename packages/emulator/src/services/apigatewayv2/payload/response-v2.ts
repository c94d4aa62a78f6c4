import { isJsonObject } from "../../../json-object.ts";
import type { GatewayResponse } from "../../execute-api/gateway-response.ts";
import { headerText, putHeader } from "../../execute-api/payload/response-headers.ts";
import { parseAnswer, readBody, readMap, readStatusCode } from "../../execute-api/payload/response-parts.ts";
import { Refusal } from "../../execute-api/refusal.ts";

/**
 * Turns a function's answer into a response by the rules of payload format 2.0: JSON without a `statusCode` is
 * itself the body of a 200.
 * @throws {Refusal} 500 when a part of it is of the wrong type
 */
export function responseV2(payload: string): GatewayResponse {
  const answer = parseAnswer(payload);
  if (!isJsonObject(answer) || !Object.hasOwn(answer, "statusCode")) {
    return {
      status: 200,
      headers: new Map([["content-type", "application/json"]]),
      body: typeof answer === "string" ? answer : payload,
    };
  }
  const headers = new Map<string, string | string[]>();
  const status = readStatusCode(answer.statusCode);
  for (const [name, value] of readMap(answer.headers, "headers")) {
    putHeader(headers, name, headerText(name, value, `headers["${name}"]`));
  }
  for (const cookie of readCookies(answer.cookies)) {
    putHeader(headers, "set-cookie", headerText("set-cookie", cookie, "cookies"));
  }
  const body = readBody(answer.body, answer.isBase64Encoded);
  if (body.length > 0 && !headers.has("content-type"))
    headers.set("content-type", "text/plain;charset=UTF-8");
  return { status, headers, body };
}

function readCookies(cookies: unknown): unknown[] {
  if (cookies === undefined || cookies === null) return [];
  if (Array.isArray(cookies)) return cookies;
  throw new Refusal(500, "The function's answer has cookies that are no list.");
}
