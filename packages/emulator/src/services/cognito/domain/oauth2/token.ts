import { createHash } from "node:crypto";
import type { AppClient } from "../../app-client.ts";
import { equalSecrets } from "../../equal-secrets.ts";
import { OAuthError } from "../../tokens/oauth-error.ts";
import { newSignIn } from "../../tokens/sign-in.ts";
import type { TokenSet } from "../../tokens/tokens.ts";
import { type Answer, json } from "../answer.ts";
import type { Site } from "../site.ts";
import { required, single, type Visit } from "../visit.ts";
import { authenticateClient } from "./client-authentication.ts";
import { clientScopes } from "./scopes.ts";

type Grant = (form: URLSearchParams, client: AppClient, site: Site) => Promise<TokenSet>;

const grants: Readonly<Record<string, Grant>> = {
  authorization_code: exchangeCode,
  refresh_token: (form, client, site) => site.tokens.refresh(required(form, "refresh_token"), client),
  client_credentials: forMachine,
};

/** `POST /oauth2/token` */
export async function token(visit: Visit, site: Site): Promise<Answer> {
  const grantType = required(visit.form, "grant_type");
  const grant = Object.hasOwn(grants, grantType) ? grants[grantType] : undefined;
  if (!grant) {
    throw new OAuthError("unsupported_grant_type", `grant_type is none of ${Object.keys(grants).join(", ")}`);
  }
  const client = authenticateClient(visit, site.pool);
  const { idToken, accessToken, refreshToken, expiresIn } = await grant(visit.form, client, site);
  return json(200, {
    id_token: idToken,
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: expiresIn,
    token_type: "Bearer",
  });
}

async function exchangeCode(form: URLSearchParams, client: AppClient, site: Site): Promise<TokenSet> {
  const code = required(form, "code");
  const redirectUri = required(form, "redirect_uri");
  const verifier = single(form, "code_verifier");
  if (!client.allowedOAuthFlows.includes("code") || !client.callbackUrls.includes(redirectUri)) {
    throw new OAuthError("unauthorized_client", "The app client has no code flow, or not this callback URL");
  }
  const grant = site.codes.take(code);
  if (grant.clientId !== client.id) throw new OAuthError("invalid_grant", "The code is another app client's");
  if (grant.redirectUri !== redirectUri) {
    throw new OAuthError("invalid_grant", "redirect_uri differs from that of the authorization request");
  }
  checkVerifier(verifier, grant.codeChallenge);
  const user = site.pool.users.find(grant.sub);
  if (!user?.enabled) throw new OAuthError("invalid_grant", "The user of the code is gone or disabled");
  const { clientId, sub, scopes, authTime, nonce } = grant;
  return site.tokens.issue(user, client, newSignIn({ clientId, sub, scopes, authTime, oauth: true }), nonce);
}

/** RFC 7636 §4.6; a verifier without a challenge is refused too, so that PKCE can't be stripped from a request (RFC 9700 §4.8.2). */
function checkVerifier(verifier: string | undefined, challenge: string | undefined): void {
  if (challenge === undefined && verifier === undefined) return;
  if (challenge === undefined || verifier === undefined) {
    throw new OAuthError("invalid_grant", "code_challenge and code_verifier must come together");
  }
  if (!equalSecrets(createHash("sha256").update(verifier).digest("base64url"), challenge)) {
    throw new OAuthError("invalid_grant", "code_verifier does not match the code_challenge");
  }
}

async function forMachine(form: URLSearchParams, client: AppClient, site: Site): Promise<TokenSet> {
  if (!client.allowedOAuthFlows.includes("client_credentials")) {
    throw new OAuthError("unauthorized_client", "client_credentials is not on for this app client");
  }
  return site.tokens.forClient(client, clientScopes(single(form, "scope"), client));
}
