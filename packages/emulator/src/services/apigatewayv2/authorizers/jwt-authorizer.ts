import { type CryptoKey, compactVerify, decodeProtectedHeader } from "jose";
import { isJsonObject } from "../../../json-object.ts";
import type { JwtAuthorizer } from "../definition.ts";
import type { Authorization, RoutedRequest } from "../gateway-request.ts";
import { reasonOf } from "../gateway-response.ts";
import { insufficientScope, invalidToken, noToken } from "./challenge.ts";
import { claimText } from "./claim-text.ts";
import { readIdentitySource } from "./identity-source.ts";
import type { SigningKeys } from "./signing-keys.ts";
import { claimProblem, tokenScopes } from "./token-claims.ts";

const algorithms = ["RS256", "RS384", "RS512"];
const compactForm = /^[\w-]+\.[\w-]+\.[\w-]+$/;

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
  const claims = await verify(token, authorizer, required, keys);
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

async function verify(
  token: string,
  authorizer: JwtAuthorizer,
  scopes: readonly string[],
  keys: SigningKeys,
): Promise<Record<string, unknown>> {
  const { alg, kid } = readHeader(token, scopes);
  if (typeof alg !== "string" || !algorithms.includes(alg)) {
    throw invalidToken(
      scopes,
      "signing method is invalid",
      "The token is not signed by RSA (RS256, RS384 or RS512).",
    );
  }
  if (typeof kid !== "string") throw invalidToken(scopes, "the token has no key id");
  const key = await findKey(authorizer.issuer, kid, alg, scopes, keys);
  if (!key) throw invalidToken(scopes, "the token is signed by an unknown key");
  try {
    const { payload } = await compactVerify(token, key, { algorithms });
    const claims: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
    if (isJsonObject(claims)) return claims;
  } catch (cause) {
    throw invalidToken(
      scopes,
      "the token is not valid",
      `The token can't be verified: ${reasonOf(cause)}`,
      cause,
    );
  }
  throw invalidToken(scopes, "the token is malformed", "The token's claims are no JSON object.");
}

function readHeader(token: string, scopes: readonly string[]): { alg?: unknown; kid?: unknown } {
  try {
    if (!compactForm.test(token))
      throw new Error("it must be three parts in base64url with dots between them");
    const header = decodeProtectedHeader(token);
    // No extension is understood, so a token that insists on one is refused (RFC 7515 §4.1.11).
    if (header.crit !== undefined) throw new Error("its header has crit");
    return header;
  } catch (cause) {
    throw invalidToken(scopes, "the token is malformed", `The token is malformed: ${reasonOf(cause)}`, cause);
  }
}

async function findKey(
  issuer: string,
  kid: string,
  alg: string,
  scopes: readonly string[],
  keys: SigningKeys,
): Promise<CryptoKey | Uint8Array | undefined> {
  try {
    return await keys.find(issuer, kid, alg);
  } catch (cause) {
    throw invalidToken(
      scopes,
      "OIDC discovery endpoint communication error",
      `The keys of the issuer ${issuer} can't be had: ${reasonOf(cause)}`,
      cause,
    );
  }
}
