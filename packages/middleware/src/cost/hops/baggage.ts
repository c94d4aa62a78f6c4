import type { Payer } from "../invocation/payer.ts";
import type { RequestTags } from "../invocation/request-tags.ts";

/** Bytes (W3C Baggage). */
const longest = 8192;

/** Request tags in the form of W3C Baggage, percent-encoded; nothing when there is none, or more than may travel. */
export function toBaggage(tags: ReadonlyMap<string, string>): string | undefined {
  const text = Array.from(tags, ([key, value]) => `${encoded(key)}=${encoded(value)}`).join(",");
  return text && text.length <= longest ? text : undefined;
}

/** The entries of a baggage that can be read. */
export function fromBaggage(text: unknown): readonly (readonly [key: string, value: string])[] {
  if (typeof text !== "string" || text.length > longest) return [];
  return text.split(",").flatMap((member) => {
    // What stands behind a semicolon are properties.
    const [pair = ""] = member.split(";");
    const at = pair.indexOf("=");
    try {
      return at > 0 ? [[decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))] as const] : [];
    } catch {
      return [];
    }
  });
}

/** Tags a payer with the entries of a baggage. */
export function addBaggage(text: unknown, payer: Payer, requestTags: RequestTags): void {
  for (const [key, value] of fromBaggage(text)) requestTags.add(payer, key, value);
}

const encoded = encodeURIComponent;

function decoded(text: string): string {
  return decodeURIComponent(text.trim());
}
