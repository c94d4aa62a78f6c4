import { decodeJwt } from "jose";
import type { SigningKeys } from "../../execute-api/authorizers/signing-keys.ts";
import { tokenScopes, UntrustedToken, verifyToken } from "../../execute-api/authorizers/verify-token.ts";
import type { CognitoAuthorizer } from "../definition.ts";
import { GatewayError } from "../gateway-responses/gateway-error.ts";
import type { CallNotes, MethodCall } from "../method-call.ts";
import { claimTexts } from "./claim-texts.ts";
import { readIdentitySource } from "./identity-source.ts";

/**
 * Lets a bearer of a user pool's token in: an identity token where the method names no scopes, else an access token
 * with one of them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html
 * @param now milliseconds since the epoch
 * @throws {GatewayError} 401, or 403 when the token has none of the scopes
 */
export async function authorizeByCognito(
  authorizer: CognitoAuthorizer,
  call: MethodCall,
  notes: CallNotes,
  keys: SigningKeys,
  now: number,
): Promise<Record<string, unknown>> {
  const presented = readIdentitySource(authorizer.identitySource, call, notes);
  if (presented === undefined) throw unauthorized(`The request has no ${authorizer.identitySource}.`);
  const claims = await verify(presented.replace(/^Bearer\s+/i, ""), authorizer.issuers, keys);
  checkClaims(claims, authorizer, now);
  checkUse(claims, call.route.method.authorizationScopes);
  return { claims: claimTexts(claims) };
}

async function verify(
  token: string,
  issuers: readonly string[],
  keys: SigningKeys,
): Promise<Record<string, unknown>> {
  const claimed = claimedIssuer(token);
  const issuer = issuers.find((known) => known === claimed);
  if (issuer === undefined) {
    throw unauthorized(`The token's issuer is ${claimed}: the authorizer trusts ${issuers.join(", ")}.`);
  }
  try {
    return await verifyToken(token, issuer, keys);
  } catch (cause) {
    if (cause instanceof UntrustedToken) throw unauthorized(cause.message, cause);
    throw cause;
  }
}

function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch (cause) {
    throw unauthorized("The token is malformed.", cause);
  }
}

function checkClaims(
  { exp, nbf, aud }: Readonly<Record<string, unknown>>,
  { validationExpression }: CognitoAuthorizer,
  now: number,
): void {
  if (typeof exp !== "number" || exp * 1000 <= now) {
    const message = "The incoming token has expired";
    throw new GatewayError("UNAUTHORIZED", "The token has expired.", { message });
  }
  if (typeof nbf === "number" && nbf * 1000 > now) throw unauthorized("The token is not valid yet.");
  if (validationExpression && !validationExpression.test(typeof aud === "string" ? aud : "")) {
    throw unauthorized(`The token's aud does not match ${validationExpression.source}.`);
  }
}

function checkUse(claims: Readonly<Record<string, unknown>>, scopes: readonly string[]): void {
  if (scopes.length === 0) {
    if (claims.token_use === "id") return;
    throw unauthorized(
      "The token is no identity token, which a method without AuthorizationScopes asks for.",
    );
  }
  if (claims.token_use !== "access") {
    throw unauthorized("The token is no access token, which a method with AuthorizationScopes asks for.");
  }
  const granted = tokenScopes(claims);
  if (!scopes.some((scope) => granted.includes(scope))) {
    throw new GatewayError("ACCESS_DENIED", `The token has none of the scopes ${scopes.join(", ")}.`);
  }
}

function unauthorized(reason: string, cause?: unknown): GatewayError {
  return new GatewayError("UNAUTHORIZED", reason, { cause });
}
