import { invalidToken } from "../refusals.ts";
import { hasDuplicateNames } from "./json-names.ts";

/** Characters. API Gateway takes 10,240 bytes of headers in all, and Cognito's tokens are mostly below 2,000. */
const longest = 8192;

type JsonObject = Readonly<Record<string, unknown>>;

/** The parts of a token that nobody has verified yet, as `aws-jwt-verify` names them. */
export interface DecodedToken {
  readonly header: JsonObject;
  readonly headerB64: string;
  readonly payload: JsonObject;
  readonly payloadB64: string;
  readonly signatureB64: string;
}

/** @throws {AppError} `UNAUTHENTICATED` when so long a text is not worth reading */
export function checkLength(token: string): void {
  if (token.length > longest) throw invalidToken(`is longer than ${longest} characters`);
}

/**
 * Takes a JWS in its compact form apart, in the one form that its issuer wrote: base64url without padding and without
 * spare bits, JSON in UTF-8 without a name that comes twice. Two tokens that look different are so never the same one.
 * @throws {AppError} `UNAUTHENTICATED`
 */
export function decodeToken(token: string): DecodedToken {
  const segments = token.split(".");
  if (segments.length !== 3) throw invalidToken("does not have three parts");
  const [headerB64 = "", payloadB64 = "", signatureB64 = ""] = segments;
  const [header, payload] = [bytes(headerB64), bytes(payloadB64), bytes(signatureB64)];
  return { header: parseObject(header), headerB64, payload: parseObject(payload), payloadB64, signatureB64 };
}

// Node reads padding, spaces, the other base64 alphabet and any last bits, so it is asked for what it would write.
function bytes(segment: string): Buffer {
  const decoded = Buffer.from(segment, "base64url");
  if (segment !== "" && decoded.toString("base64url") === segment) return decoded;
  throw invalidToken("is not in base64url as its issuer writes it");
}

function parseObject(json: Buffer): JsonObject {
  const value = parse(json);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalidToken("has a part that is no JSON object");
  }
  return value as JsonObject;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function parse(json: Buffer): unknown {
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(json);
    value = JSON.parse(text);
  } catch {
    // The parser's own error quotes the token, which belongs in no log.
    throw invalidToken("has a part that is no JSON object");
  }
  if (hasDuplicateNames(text, value)) throw invalidToken("has a name twice");
  return value;
}
