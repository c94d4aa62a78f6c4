import type { AppClient } from "../../app-client.ts";
import { standardScopes } from "../../app-client.ts";
import { OAuthError } from "../../tokens/oauth-error.ts";

const needOpenid = ["email", "phone", "profile"];

/**
 * The scopes a user's tokens get: those asked for, or all of the app client's.
 * @throws {OAuthError} `invalid_scope`
 */
export function userScopes(requested: string | undefined, client: AppClient): string[] {
  const scopes = requestedScopes(requested, client, client.allowedOAuthScopes);
  const dependent = scopes.find((scope) => needOpenid.includes(scope));
  if (dependent !== undefined && !scopes.includes("openid")) {
    throw new OAuthError("invalid_scope", `The scope ${dependent} needs openid beside it`);
  }
  return scopes;
}

/**
 * The scopes a machine's token gets, which are those of resource servers only.
 * @throws {OAuthError} `invalid_scope`
 */
export function clientScopes(requested: string | undefined, client: AppClient): string[] {
  const custom = client.allowedOAuthScopes.filter((scope) => !standardScopes.has(scope));
  return requestedScopes(requested, client, custom);
}

function requestedScopes(
  requested: string | undefined,
  client: AppClient,
  allowed: readonly string[],
): string[] {
  const scopes = [...new Set(requested?.split(" ").filter((scope) => scope !== ""))];
  const refused = scopes.find((scope) => !allowed.includes(scope));
  if (refused !== undefined) {
    throw new OAuthError("invalid_scope", `The scope ${refused} is not allowed for app client ${client.id}`);
  }
  return scopes.length > 0 ? scopes : [...allowed];
}
