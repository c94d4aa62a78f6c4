import { JwtExpiredError, JwtNotBeforeError } from "aws-jwt-verify/error";
import type { Jwks } from "aws-jwt-verify/jwk";
import { JwtVerifierBase } from "aws-jwt-verify/jwt-verifier";
import { invalidToken } from "../refusals.ts";
import type { DecodedToken } from "./decode-token.ts";

type Expected = { readonly issuer: string; readonly audience: null };

/** `aws-jwt-verify` for tokens that are taken apart already, and with keys that it is given: it never fetches any. */
export class IssuerVerifier extends JwtVerifierBase<
  Expected,
  Expected & { readonly jwksUri: string },
  false
> {
  readonly #issuer: string;
  readonly #jwksUri: string;
  #keys: Jwks | undefined;

  constructor(issuer: string, jwksUri: string) {
    super({ issuer, audience: null, jwksUri });
    this.#issuer = issuer;
    this.#jwksUri = jwksUri;
  }

  /** Holds a token's signature against the issuer's keys, and its times against now. @throws {AppError} `UNAUTHENTICATED` */
  check(token: DecodedToken, keys: Jwks): void {
    // First: the library keeps a key for each issuer that a token names, whoever has written it.
    if (token.payload.iss !== this.#issuer) throw invalidToken("is from another issuer");
    if (keys !== this.#keys) this.cacheJwks(keys);
    this.#keys = keys;
    try {
      this.verifyDecomposedJwtSync(
        token as Parameters<typeof this.verifyDecomposedJwtSync>[0],
        this.#jwksUri,
        {
          issuer: this.#issuer,
          audience: null,
        },
      );
    } catch (error) {
      // Its own message would quote what the token says.
      throw invalidToken(reason(error));
    }
  }
}

function reason(error: unknown): string {
  if (error instanceof JwtExpiredError) return "has expired";
  if (error instanceof JwtNotBeforeError) return "is not valid yet";
  return "is not signed by its issuer";
}
