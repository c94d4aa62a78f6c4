import { JwtExpiredError, JwtInvalidIssuerError, JwtNotBeforeError } from "aws-jwt-verify/error";
import type { Jwks } from "aws-jwt-verify/jwk";
import { JwtVerifier } from "aws-jwt-verify/jwt-verifier";
import { checkOptions } from "../../options.ts";
import type { Principal } from "../principal.ts";
import { unauthenticated } from "../refusals.ts";
import { toClaims } from "../to-claims.ts";
import { toPrincipal } from "../to-principal.ts";
import { checkClaims, type TokenRules } from "./check-claims.ts";
import { checkHeader } from "./check-header.ts";
import { decodeToken } from "./decode-token.ts";
import { KeySet } from "./key-set.ts";

/** The caller that a token tells of. @throws {AppError} `UNAUTHENTICATED`, `UNAVAILABLE` */
export type TokenVerifier = (token: string) => Promise<Principal>;

export interface VerifyTokenOptions extends TokenRules {
  /** Where the issuer's keys are. Default `<issuer>/.well-known/jwks.json`, as Cognito has them. */
  readonly jwksUri?: string;
}

/**
 * Makes the function that verifies a user pool's tokens, for where no gateway does. Make it once, during INIT: it
 * keeps the keys. It is stricter than `aws-jwt-verify`, on which it stands: a token expires, was issued in the past,
 * asks for no extension, and has the one form that its issuer gave it.
 * @throws {TypeError} when a token could not be verified safely with these options
 */
export function verifyToken(options: VerifyTokenOptions): TokenVerifier {
  checkOptions("verifyToken", options, ["issuer", "audiences", "tokenUse", "jwksUri"]);
  const { issuer, jwksUri = `${issuer}/.well-known/jwks.json` } = options;
  const keySet = new KeySet(keyAddress(jwksUri));
  // It is given the keys, and never fetches any.
  const verifier = JwtVerifier.create({ issuer, audience: null, jwksUri });
  let given: Jwks | undefined;
  return async (token) => {
    const decoded = decodeToken(token);
    const keys = await keySet.find(checkHeader(decoded));
    if (keys !== given) verifier.cacheJwks(keys);
    given = keys;
    try {
      verifier.verifySync(token);
    } catch (error) {
      // Its own message would quote what the token says.
      throw unauthenticated(reason(error));
    }
    checkClaims(decoded.payload, options);
    const principal = toPrincipal(toClaims(decoded.payload));
    if (!principal) throw unauthenticated("names no subject");
    return principal;
  };
}

function keyAddress(uri: string): URL {
  const url = new URL(uri);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol === "https:" || (url.protocol === "http:" && local)) return url;
  throw new TypeError(
    `Keys from ${uri} could be anyone's. Give the issuer, or its jwksUri, as an https address.`,
  );
}

function reason(error: unknown): string {
  if (error instanceof JwtExpiredError) return "has expired";
  if (error instanceof JwtNotBeforeError) return "is not valid yet";
  if (error instanceof JwtInvalidIssuerError) return "is from another issuer";
  return "is not signed by its issuer";
}
