import { RuntimeError } from "./error-payload.mjs";

/**
 * What a handler returned, as JSON text.
 * @param {unknown} result
 * @throws {RuntimeError} `Runtime.JSONStringifyError`
 */
export function serialize(result) {
  try {
    return JSON.stringify(result) ?? "null";
  } catch {
    throw new RuntimeError("Runtime.JSONStringifyError", "Unable to stringify response body");
  }
}
