import type { JwtAuthorizer } from "../definition.ts";

/**
 * Checks a token's claims as API Gateway does, in its order.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 * @param now milliseconds since the epoch
 * @returns what is wrong, as AWS words it; undefined when nothing is
 */
export function claimProblem(
  claims: Readonly<Record<string, unknown>>,
  authorizer: JwtAuthorizer,
  now: number,
): string | undefined {
  if (claims.iss !== authorizer.issuer) return "issuer does not match";
  if (!hasAudience(claims, authorizer.audience)) return "the token does not have a valid audience";
  const { exp, nbf, iat } = claims;
  if (!isTime(exp)) return "the token has no valid expiration time";
  if (exp * 1000 <= now) return "the token has expired";
  if (nbf !== undefined && !(isTime(nbf) && nbf * 1000 <= now)) return "the token is not valid yet";
  if (iat !== undefined && !(isTime(iat) && iat * 1000 <= now))
    return "the token is used before it was issued";
  return undefined;
}

/** `client_id` stands in only for an `aud` that is missing: a token with both is judged by its `aud`. */
function hasAudience(claims: Readonly<Record<string, unknown>>, audience: readonly string[]): boolean {
  const presented = Object.hasOwn(claims, "aud") ? claims.aud : claims.client_id;
  const values: unknown[] = Array.isArray(presented) ? presented : [presented];
  return values.some((value) => typeof value === "string" && audience.includes(value));
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
