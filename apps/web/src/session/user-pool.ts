import * as oauth from "oauth4webapi";
import * as v from "valibot";
import type { Config } from "../config.ts";
import type { Tokens } from "./tokens.ts";

/** What has to be remembered between leaving for the sign-in page and coming back. */
export const PendingSignIn = v.object({ state: v.string(), nonce: v.string(), codeVerifier: v.string() });
export type PendingSignIn = v.InferOutput<typeof PendingSignIn>;

/** The refresh token is no longer worth anything: the customer has to sign in again. */
export class RefreshRefused extends Error {
  override readonly name = "RefreshRefused";
}

export interface UserPool {
  /** Where to send the customer to sign in (code flow with PKCE). */
  authorization(): Promise<{ readonly url: URL; readonly pending: PendingSignIn }>;
  /** Trades the code in the callback's URL for tokens; checks state, nonce, issuer and audience. */
  exchange(callback: URL, pending: PendingSignIn): Promise<Tokens>;
  /** @throws {RefreshRefused} when the pool says no; any other error may pass when tried again. */
  refresh(tokens: Tokens): Promise<Tokens>;
  /** Where to send the customer to be signed out of the pool as well. */
  logout(): URL;
}

export interface UserPoolOptions {
  /** This page's own. */
  readonly origin: string;
  readonly fetch?: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** A Cognito user pool as a public client of its domain sees it. */
export function userPool(config: Config, { origin, ...given }: UserPoolOptions): UserPool {
  const now = given.now ?? Date.now;
  const endpoint = (path: string) => new URL(config.signInUrl.replace(/\/$/, "") + path);
  const server: oauth.AuthorizationServer = {
    issuer: config.issuer,
    authorization_endpoint: endpoint("/oauth2/authorize").href,
    token_endpoint: endpoint("/oauth2/token").href,
  };
  const client: oauth.Client = { client_id: config.clientId };
  const options = {
    [oauth.customFetch]: given.fetch ?? fetch,
    // Only ever on the developer's own machine, where there is no wire to listen on.
    [oauth.allowInsecureRequests]: isLoopback(endpoint("/")),
  };
  const redirectUri = `${origin}/callback`;

  return {
    async authorization() {
      const pending = {
        state: oauth.generateRandomState(),
        nonce: oauth.generateRandomNonce(),
        codeVerifier: oauth.generateRandomCodeVerifier(),
      };
      const url = endpoint("/oauth2/authorize");
      url.search = new URLSearchParams({
        response_type: "code",
        client_id: config.clientId,
        redirect_uri: redirectUri,
        scope: config.scopes.join(" "),
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(pending.codeVerifier),
        code_challenge_method: "S256",
      }).toString();
      return { url, pending };
    },

    async exchange(callback, { state, nonce, codeVerifier }) {
      const parameters = oauth.validateAuthResponse(server, client, callback, state);
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        oauth.None(),
        parameters,
        redirectUri,
        codeVerifier,
        options,
      );
      const answer = await oauth.processAuthorizationCodeResponse(server, client, response, {
        expectedNonce: nonce,
        requireIdToken: true,
      });
      return toTokens(answer, now());
    },

    async refresh(tokens) {
      if (!tokens.refreshToken) throw new RefreshRefused("There is no refresh token.");
      const response = await oauth.refreshTokenGrantRequest(
        server,
        client,
        oauth.None(),
        tokens.refreshToken,
        options,
      );
      try {
        const answer = await oauth.processRefreshTokenResponse(server, client, response);
        // The pool answers without a refresh token (the old one stays good) unless it rotates them.
        return { ...tokens, ...toTokens(answer, now(), tokens.name) };
      } catch (cause) {
        if (cause instanceof oauth.ResponseBodyError && cause.status < 500) {
          throw new RefreshRefused(cause.error, { cause });
        }
        throw cause;
      }
    },

    logout() {
      const url = endpoint("/logout");
      url.search = new URLSearchParams({ client_id: config.clientId, logout_uri: `${origin}/` }).toString();
      return url;
    },
  };
}

function toTokens(answer: oauth.TokenEndpointResponse, now: number, knownAs = "Signed in"): Tokens {
  const claims = oauth.getValidatedIdTokenClaims(answer);
  const name = [claims?.name, claims?.email, claims?.["cognito:username"]].find(
    (claim) => typeof claim === "string",
  );
  return {
    accessToken: answer.access_token,
    ...(answer.refresh_token !== undefined && { refreshToken: answer.refresh_token }),
    expiresAt: now + (answer.expires_in ?? 0) * 1000,
    name: typeof name === "string" ? name : knownAs,
  };
}

function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}
