import { invalidToken } from "../refusals.ts";

/** Which tokens are meant. */
export interface TokenRules {
  /** Just as `iss` has it: `https://cognito-idp.<region>.amazonaws.com/<pool>`. */
  readonly issuer: string;
  /** One of them stands in `aud`, or, where a token has none, in `client_id`: as at the gateway's JWT authorizer. */
  readonly audiences: readonly [string, ...string[]];
  /** `access` for what may be called, `id` for who it is: one never passes for the other. */
  readonly tokenUse: "access" | "id";
}

/** Seconds that the issuer's clock may be ahead of ours. */
const leeway = 10;

/**
 * Holds a verified token's claims against the rules, beyond what `aws-jwt-verify` does to one that is taken apart.
 * @returns when the token expires, in seconds since the epoch
 * @throws {AppError} `UNAUTHENTICATED`
 */
export function checkClaims(
  claims: Readonly<Record<string, unknown>>,
  { audiences, tokenUse }: TokenRules,
): number {
  const now = Date.now() / 1000;
  const { exp, iat, nbf, token_use, aud, client_id, scope, jti } = claims;
  if (!Number.isFinite(exp)) throw invalidToken("never expires");
  if ((exp as number) <= now) throw invalidToken("has expired");
  if (![iat, nbf].every(isTime) || ![scope, jti, aud].flat().every(isText)) {
    throw invalidToken("has a claim of the wrong type");
  }
  if ((iat as number) > now + leeway) throw invalidToken("was issued in the future");
  if (token_use !== tokenUse) throw invalidToken(`is no ${tokenUse} token`);
  const meant = aud === undefined ? [client_id] : [aud].flat();
  if (!audiences.some((audience) => meant.includes(audience))) {
    throw invalidToken("is meant for another client");
  }
  return exp as number;
}

function isTime(claim: unknown): boolean {
  return claim === undefined || Number.isFinite(claim);
}

function isText(claim: unknown): boolean {
  return claim === undefined || typeof claim === "string";
}
