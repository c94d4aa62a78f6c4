import { validateHeaderName, validateHeaderValue } from "node:http";
import { Refusal } from "../refusal.ts";
import { shown } from "./response-parts.ts";

/** The connection's own headers, and those that the gateway writes by itself. */
const gatewayOwned = new Set([
  "apigw-requestid",
  "connection",
  "content-length",
  "keep-alive",
  "proxy-authenticate",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** The value of a header as it goes out. @throws {Refusal} 500 when it can't be sent */
export function headerText(name: string, value: unknown, where: string): string {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    throw new Refusal(500, `The function's answer has ${where} = ${shown(value)}: it must be a string.`);
  }
  const text = String(value);
  try {
    validateHeaderName(name);
    validateHeaderValue(name, text);
  } catch (cause) {
    throw new Refusal(
      500,
      `The function's answer has ${where} = ${shown(text)}: HTTP can't carry it.`,
      {},
      cause,
    );
  }
  return text;
}

/** Takes over a checked header, unless it is the gateway's to write. A cookie joins the others. */
export function putHeader(headers: Map<string, string | string[]>, name: string, text: string): void {
  const key = name.toLowerCase();
  if (gatewayOwned.has(key)) return;
  if (key !== "set-cookie") {
    headers.set(key, text);
    return;
  }
  const cookies = headers.get("set-cookie");
  headers.set("set-cookie", Array.isArray(cookies) ? [...cookies, text] : [text]);
}
