import { unauthenticated } from "../refusals.ts";
import { hasDuplicateNames } from "./json-names.ts";

/** Characters. API Gateway takes 10,240 bytes of headers in all, and Cognito's tokens are mostly below 2,000. */
const longest = 8192;

/** The parts of a token that nobody has verified yet. */
export interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Takes a JWS in its compact form apart, in the one form that its issuer wrote: base64url without padding and without
 * spare bits, JSON in UTF-8 without a name that comes twice. Two tokens that look different are so never the same one.
 * @throws {AppError} `UNAUTHENTICATED`
 */
export function decodeToken(token: string): DecodedToken {
  if (token.length > longest) throw unauthenticated(`is longer than ${longest} characters`);
  const segments = token.split(".");
  if (segments.length !== 3) throw unauthenticated("does not have three parts");
  if (!segments.every(isCanonical)) throw unauthenticated("is not in base64url as its issuer writes it");
  const [header = "", payload = ""] = segments;
  return { header: parseObject(header), payload: parseObject(payload) };
}

// Node reads padding, spaces, the other base64 alphabet and any last bits, so it is asked for what it would write.
function isCanonical(segment: string): boolean {
  return segment !== "" && Buffer.from(segment, "base64url").toString("base64url") === segment;
}

function parseObject(segment: string): Readonly<Record<string, unknown>> {
  const value = parse(segment);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unauthenticated("has a part that is no JSON object");
  }
  return value as Readonly<Record<string, unknown>>;
}

function parse(segment: string): unknown {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      Buffer.from(segment, "base64url"),
    );
    value = JSON.parse(text);
  } catch {
    // The parser's own error quotes the token, which belongs in no log.
    throw unauthenticated("has a part that is no JSON object");
  }
  if (hasDuplicateNames(text)) throw unauthenticated("has a name twice");
  return value;
}
