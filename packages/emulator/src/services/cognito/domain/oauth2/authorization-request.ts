import type { AppClient } from "../../app-client.ts";
import { OAuthError } from "../../tokens/oauth-error.ts";
import type { UserPool } from "../../user-pool.ts";
import { withQuery } from "../answer.ts";
import { required, single } from "../visit.ts";
import { userScopes } from "./scopes.ts";

/** A valid authorization request (RFC 6749 §4.1.1). */
export interface AuthorizationRequest {
  readonly client: AppClient;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  readonly codeChallenge: string | undefined;
  /** `none`, `login`, … */
  readonly prompt: readonly string[];
  readonly loginHint: string | undefined;
}

/** An error that the app itself hears of, at its redirect URI. */
export class RedirectError extends OAuthError {
  readonly location: string;

  constructor(error: OAuthError, redirectUri: string, state: string | undefined) {
    super(error.code, error.message);
    this.location = withQuery(redirectUri, { error_description: error.message, error: error.code, state });
  }
}

/**
 * Reads the parameters of `/oauth2/authorize` and `/login`.
 * @throws {OAuthError} when client or redirect URI are not known to belong together: nothing may be sent there
 * @throws {RedirectError} for every other fault
 */
export function readAuthorizationRequest(query: URLSearchParams, pool: UserPool): AuthorizationRequest {
  const client = pool.clients.get(required(query, "client_id"));
  if (!client) throw new OAuthError("invalid_request", "The user pool has no app client of this client_id.");
  const redirectUri = required(query, "redirect_uri");
  if (!client.callbackUrls.includes(redirectUri)) {
    throw new OAuthError(
      "redirect_mismatch",
      `The app client has no callback URL that is exactly “${redirectUri}”.`,
    );
  }
  // A state that came twice can't be sent back: the error goes out without.
  const states = query.getAll("state");
  const state = states.length === 1 ? states[0] : undefined;
  try {
    return { client, redirectUri, state, ...readRest(query, client) };
  } catch (error) {
    throw error instanceof OAuthError ? new RedirectError(error, redirectUri, state) : error;
  }
}

function readRest(query: URLSearchParams, client: AppClient) {
  single(query, "state");
  const responseType = required(query, "response_type");
  if (responseType !== "code") {
    throw new OAuthError(
      "unsupported_response_type",
      `response_type ${responseType} is not emulated: use code`,
    );
  }
  if (!client.allowedOAuthFlows.includes("code")) {
    throw new OAuthError("unauthorized_client", "The authorization code flow is not on for this app client");
  }
  const prompt = single(query, "prompt")?.split(" ") ?? [];
  if (prompt.includes("none") && prompt.length > 1) {
    throw new OAuthError("invalid_request", "prompt=none goes with no other prompt");
  }
  return {
    codeChallenge: readCodeChallenge(query),
    scopes: userScopes(single(query, "scope"), client),
    nonce: single(query, "nonce"),
    loginHint: single(query, "login_hint"),
    prompt,
  };
}

/** Cognito knows S256 only (RFC 7636 §4.2). */
function readCodeChallenge(query: URLSearchParams): string | undefined {
  const challenge = single(query, "code_challenge");
  const method = single(query, "code_challenge_method");
  if (challenge === undefined && method === undefined) return undefined;
  if (method !== "S256") throw new OAuthError("invalid_request", "code_challenge_method must be S256");
  if (challenge === undefined || !/^[A-Za-z0-9_-]{43}$/.test(challenge)) {
    throw new OAuthError("invalid_request", "code_challenge is not the base64url of a SHA-256 digest");
  }
  return challenge;
}
