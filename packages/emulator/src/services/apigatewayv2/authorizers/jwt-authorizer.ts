import type { SigningKeys } from "../../execute-api/authorizers/signing-keys.ts";
import { tokenScopes, UntrustedToken, verifyToken } from "../../execute-api/authorizers/verify-token.ts";
import type { JwtAuthorizer } from "../definition.ts";
import type { Authorization, RoutedRequest } from "../routed-request.ts";
import { insufficientScope, invalidToken, noToken } from "./challenge.ts";
import { claimText } from "./claim-text.ts";
import { readIdentitySource } from "./identity-source.ts";
import { claimProblem } from "./token-claims.ts";

/**
 * Lets a bearer of a good token in.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 * @param now milliseconds since the epoch
 * @throws {Refusal} 401 with a challenge, or 403 when the token has none of the route's scopes
 */
export async function authorizeByJwt(
  authorizer: JwtAuthorizer,
  routed: RoutedRequest,
  keys: SigningKeys,
  now: number,
): Promise<Authorization> {
  const required = routed.route.authorizationScopes;
  const presented = readIdentitySource(authorizer.identitySource, routed);
  if (presented === undefined) throw noToken(`The request has no ${authorizer.identitySource}.`);
  const token = presented.replace(/^Bearer\s+/i, "");
  const claims = await verify(token, authorizer.issuer, required, keys);
  const problem = claimProblem(claims, authorizer, now);
  if (problem) throw invalidToken(required, problem);
  const scopes = tokenScopes(claims);
  if (required.length > 0 && !required.some((scope) => scopes.includes(scope))) {
    throw insufficientScope(required, `The token has none of the scopes ${required.join(", ")}.`);
  }
  return {
    kind: "jwt",
    claims: Object.fromEntries(Object.entries(claims).map(([name, claim]) => [name, claimText(claim)])),
    scopes: required.length > 0 ? scopes : null,
  };
}

/** @throws {Refusal} 401 with a challenge that tells what is wrong with the token */
async function verify(
  token: string,
  issuer: string,
  scopes: readonly string[],
  keys: SigningKeys,
): Promise<Record<string, unknown>> {
  try {
    return await verifyToken(token, issuer, keys);
  } catch (cause) {
    if (cause instanceof UntrustedToken) throw invalidToken(scopes, cause.description, cause.message, cause);
    throw cause;
  }
}
