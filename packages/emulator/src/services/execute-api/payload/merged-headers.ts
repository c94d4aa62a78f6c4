import { Refusal } from "../refusal.ts";
import { readMap } from "./response-parts.ts";

/**
 * The headers of an answer of payload format 1.0, in lower case: a name in both maps has the values of both, those
 * of `multiValueHeaders` first.
 * @throws {Refusal} 500 when one of the maps is none
 */
export function mergedHeaders(answer: Readonly<Record<string, unknown>>): Map<string, unknown[]> {
  const merged = new Map<string, unknown[]>();
  for (const [name, values] of readMap(answer.multiValueHeaders, "multiValueHeaders")) {
    if (!Array.isArray(values)) {
      throw new Refusal(500, `The function's answer has multiValueHeaders["${name}"] that is no list.`);
    }
    merged.set(name.toLowerCase(), [...values]);
  }
  for (const [name, value] of readMap(answer.headers, "headers")) {
    merged.set(name.toLowerCase(), [...(merged.get(name.toLowerCase()) ?? []), value]);
  }
  return merged;
}
