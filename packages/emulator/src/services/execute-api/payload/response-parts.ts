import { isJsonObject } from "../../../json-object.ts";
import { Refusal } from "../refusal.ts";

/** A function's answer as JSON. @throws {Refusal} 500 when it is none */
export function parseAnswer(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch (cause) {
    throw new Refusal(500, "The function's answer is not JSON.", {}, cause);
  }
}

/** @throws {Refusal} 500 when it is no status that an answer can have */
export function readStatusCode(value: unknown): number {
  const status = typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value;
  if (typeof status === "number" && Number.isInteger(status) && status >= 200 && status <= 599) return status;
  throw new Refusal(
    500,
    `The function's answer has statusCode = ${shown(value)}: it must be a number from 200 to 599.`,
  );
}

/** The entries of a map that may be left out. @throws {Refusal} 500 when it is something else */
export function readMap(value: unknown, where: string): [string, unknown][] {
  if (value === undefined || value === null) return [];
  if (isJsonObject(value)) return Object.entries(value);
  throw new Refusal(500, `The function's answer has ${where} = ${shown(value)}: it must be an object.`);
}

/** The body as it goes out. @throws {Refusal} 500 when it is no string, or no base64 where it claims to be */
export function readBody(body: unknown, isBase64Encoded: unknown): string | Buffer {
  if (isBase64Encoded !== undefined && isBase64Encoded !== null && typeof isBase64Encoded !== "boolean") {
    throw new Refusal(500, "The function's answer has an isBase64Encoded that is neither true nor false.");
  }
  if (body === undefined || body === null) return "";
  if (typeof body !== "string") {
    throw new Refusal(
      500,
      "The function's answer has a body that is no string: send JSON with JSON.stringify(…).",
    );
  }
  if (!isBase64Encoded) return body;
  if (body.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(body)) {
    throw new Refusal(500, "The function's answer says isBase64Encoded, but its body is not base64.");
  }
  return Buffer.from(body, "base64");
}

/** A value as a message shows it, cut to a length that a person reads. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
