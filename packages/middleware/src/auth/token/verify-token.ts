import { checkOptions } from "../../options.ts";
import type { Principal } from "../principal.ts";
import { invalidToken } from "../refusals.ts";
import { toClaims } from "../to-claims.ts";
import { toPrincipal } from "../to-principal.ts";
import { checkClaims, type TokenRules } from "./check-claims.ts";
import { checkHeader } from "./check-header.ts";
import { checkLength, decodeToken } from "./decode-token.ts";
import { IssuerVerifier } from "./issuer-verifier.ts";
import { KeySet } from "./key-set.ts";
import { digestOf, VerifiedTokens } from "./verified-tokens.ts";

/** The caller that a token tells of. @throws {AppError} `UNAUTHENTICATED`, `UNAVAILABLE` */
export type TokenVerifier = (token: string) => Promise<Principal>;

export interface VerifyTokenOptions extends TokenRules {
  /** Where the issuer's keys are. Default `<issuer>/.well-known/jwks.json`, as Cognito has them. */
  readonly jwksUri?: string;
}

/**
 * Makes the function that verifies a user pool's tokens, for where no gateway does. Make it once, during INIT: it
 * keeps the keys, and what the last tokens told until they expire. It is stricter than `aws-jwt-verify`, on which it
 * stands: a token expires, was issued in the past, asks for no extension, and has the one form that its issuer gave it.
 * @throws {TypeError} when a token could not be verified safely with these options
 */
export function verifyToken(options: VerifyTokenOptions): TokenVerifier {
  checkOptions("verifyToken", options, ["issuer", "audiences", "tokenUse", "jwksUri"]);
  const { issuer, jwksUri = `${issuer}/.well-known/jwks.json` } = options;
  const keySet = new KeySet(keyAddress(jwksUri));
  const verifier = new IssuerVerifier(issuer, jwksUri);
  const verified = new VerifiedTokens();
  return async (token) => {
    checkLength(token);
    const digest = digestOf(token);
    const known = verified.get(digest);
    if (known && keySet.isCurrent(known.keys)) return known.principal;
    const decoded = decodeToken(token);
    const keys = await keySet.find(checkHeader(decoded));
    verifier.check(decoded, keys);
    const expiresAt = checkClaims(decoded.payload, options) * 1000;
    const principal = toPrincipal(toClaims(decoded.payload));
    if (!principal) throw invalidToken("names no subject");
    verified.set(digest, { principal: frozen(principal), expiresAt, keys });
    return principal;
  };
}

// Many requests share it.
function frozen(principal: Principal): Principal {
  for (const value of [...Object.values(principal), ...Object.values(principal.claims)]) Object.freeze(value);
  return Object.freeze(principal);
}

function keyAddress(uri: string): URL {
  const url = new URL(uri);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol === "https:" || (url.protocol === "http:" && local)) return url;
  throw new TypeError(
    `Keys from ${uri} could be anyone's. Give the issuer, or its jwksUri, as an https address.`,
  );
}
