import type { Payer } from "../invocation/payer.ts";
import { carried } from "./attributes.ts";

/**
 * A JSON object's text with what a payer's messages have to carry, as further keys; any other text, and an object that has
 * keys of these names, stays as it is.
 */
export function withKeys(text: unknown, payer: Payer): unknown {
  if (typeof text !== "string") return text;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return text;
    if ("baggage" in value || "traceparent" in value) return text;
    return JSON.stringify({ ...value, ...Object.fromEntries(carried(payer)) });
  } catch {
    return text;
  }
}
