import { unauthenticated } from "../refusals.ts";

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
 * Holds a verified token's claims against the rules, beyond what `aws-jwt-verify` does.
 * @throws {AppError} `UNAUTHENTICATED`
 */
export function checkClaims(
  claims: Readonly<Record<string, unknown>>,
  { audiences, tokenUse }: TokenRules,
): void {
  const now = Date.now() / 1000;
  const { exp, iat, token_use, aud, client_id } = claims;
  if (typeof exp !== "number") throw unauthenticated("never expires");
  if (exp <= now) throw unauthenticated("has expired");
  if (typeof iat === "number" && iat > now + leeway) throw unauthenticated("was issued in the future");
  if (token_use !== tokenUse) throw unauthenticated(`is no ${tokenUse} token`);
  const meant = aud === undefined ? [client_id] : [aud].flat();
  if (!audiences.some((audience) => meant.includes(audience))) {
    throw unauthenticated("is meant for another client");
  }
}
