import { createLocalJWKSet, createRemoteJWKSet, jwtVerify } from "jose";
import * as oauth from "oauth4webapi";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { Browser } from "../testing/browser.ts";
import { basic, callback, kim, machine, ShopUserPool, web } from "../testing/shop-user-pool.ts";

// The client library judges times by the real clock, so the pool's starts there.
const insecure = { [oauth.allowInsecureRequests]: true };
let shop: ShopUserPool;
let server: oauth.AuthorizationServer;

beforeEach(async () => {
  shop = await ShopUserPool.start({}, { clock: new ManualClock(Date.now()) });
  const discovery = await fetch(`${shop.url}/${shop.pool.id}/.well-known/openid-configuration`);
  server = await oauth.processDiscoveryResponse(new URL(shop.pool.issuer), discovery);
});
afterEach(() => shop.close());

/** Signs Kim in as a certified client library does it. */
async function signIn(browser: Browser, scope: string) {
  const client: oauth.Client = { client_id: web.id };
  const codeVerifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  const url = new URL(server.authorization_endpoint!);
  url.search = new URLSearchParams({
    client_id: web.id,
    redirect_uri: callback,
    response_type: "code",
    scope,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
  }).toString();
  const redirect = await browser.open(url);
  const page = redirect.location!.pathname === "/login" ? await browser.open(redirect.location!) : undefined;
  const back = page ? await browser.submit(page, { username: kim.email, password: kim.password }) : redirect;

  const parameters = oauth.validateAuthResponse(server, client, back.location!, state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    callback,
    codeVerifier,
    insecure,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  return { client, tokens, asked: page !== undefined };
}

function refresh(client: oauth.Client, { refresh_token: token }: oauth.TokenEndpointResponse) {
  return oauth.refreshTokenGrantRequest(server, client, oauth.None(), token!, insecure);
}

describe("with a standard OpenID Connect client library", () => {
  test("a user signs in by code and PKCE, and the ID token passes every check of the library", async () => {
    const { tokens } = await signIn(new Browser(), "openid email profile");

    expect(tokens.token_type).toBe("bearer");
    expect(tokens.expires_in).toBe(3600);
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ email: kim.email, name: kim.name });
  });

  test("a second app visit within the hour asks for no password, and keeps the time of the sign-in", async () => {
    const browser = new Browser();
    const first = await signIn(browser, "openid");
    await shop.clock.advance(30_000);
    const second = await signIn(browser, "openid");

    expect([first.asked, second.asked]).toEqual([true, false]);
    const times = [first, second].map(({ tokens }) => oauth.getValidatedIdTokenClaims(tokens)!.auth_time);
    expect(times[1]).toBe(times[0]);
  });

  test("the session ends after an hour", async () => {
    const browser = new Browser();
    await shop.signIn(browser);
    await shop.clock.advance(60 * 60 * 1000);

    const { location } = await browser.open(shop.authorizeUrl());

    expect(location!.pathname).toBe("/login");
  });

  test("a refresh gives new tokens but no new refresh token", async () => {
    const { client, tokens } = await signIn(new Browser(), "openid email");

    const response = await refresh(client, tokens);
    const refreshed = await oauth.processRefreshTokenResponse(server, client, response);

    expect(refreshed.access_token).not.toBe(tokens.access_token);
    expect(refreshed.id_token).toBeDefined();
    expect(refreshed.refresh_token).toBeUndefined();
  });

  test("a revoked sign-in neither refreshes nor opens userInfo", async () => {
    const { client, tokens } = await signIn(new Browser(), "openid");
    const revoke = await oauth.revocationRequest(
      server,
      client,
      oauth.None(),
      tokens.refresh_token!,
      insecure,
    );
    await oauth.processRevocationResponse(revoke);

    const response = await refresh(client, tokens);
    await expect(oauth.processRefreshTokenResponse(server, client, response)).rejects.toMatchObject({
      error: "invalid_grant",
    });
    expect((await oauth.userInfoRequest(server, client, tokens.access_token, insecure)).status).toBe(401);
  });

  test("userInfo gives what the scopes open, all as text", async () => {
    const { client, tokens } = await signIn(new Browser(), "openid email");
    const { sub } = oauth.getValidatedIdTokenClaims(tokens)!;

    const response = await oauth.userInfoRequest(server, client, tokens.access_token, insecure);

    expect(await oauth.processUserInfoResponse(server, client, sub, response)).toEqual({
      sub,
      email: kim.email,
      email_verified: "true",
      username: sub,
    });
  });

  test("a machine gets a token by client credentials, with its secret in the header or in the body", async () => {
    const client: oauth.Client = { client_id: machine.id };
    for (const authentication of [oauth.ClientSecretBasic, oauth.ClientSecretPost]) {
      const response = await oauth.clientCredentialsGrantRequest(
        server,
        client,
        authentication(machine.secret!),
        new URLSearchParams({ scope: "orders/read" }),
        insecure,
      );
      const tokens = await oauth.processClientCredentialsResponse(server, client, response);
      expect(Object.keys(tokens).sort()).toEqual(["access_token", "expires_in", "token_type"]);
    }
  });
});

test("the two tokens verify with the published keys, each with its own", async () => {
  const { access_token, id_token } = await shop.tokens();
  const remote = createRemoteJWKSet(new URL(server.jwks_uri!));
  const local = createLocalJWKSet((await shop.cognito.keys(shop.pool.issuer))!);

  for (const keys of [remote, local]) {
    const access = await jwtVerify(access_token!, keys, { issuer: shop.pool.issuer });
    const id = await jwtVerify(id_token!, keys, { issuer: shop.pool.issuer, audience: web.id });
    expect(access.protectedHeader.kid).not.toBe(id.protectedHeader.kid);
  }
  expect(shop.cognito.keys("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_another")).toBeUndefined();
});

test("a browser app of any origin may call the token endpoint", async () => {
  const preflight = await fetch(`${shop.url}/oauth2/token`, {
    method: "OPTIONS",
    headers: { origin: "http://localhost:5173", "access-control-request-method": "POST" },
  });
  const answer = await shop.post(
    "/oauth2/token",
    { grant_type: "client_credentials" },
    { ...basic(machine), origin: "http://localhost:5173" },
  );

  expect(preflight.status).toBe(204);
  for (const { headers } of [preflight, answer]) expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
});
