import { createHash } from "node:crypto";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { basic, kim, machine, ShopUserPool, web } from "../testing/shop-user-pool.ts";

const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
let shop: ShopUserPool;

beforeEach(async () => {
  shop = await ShopUserPool.start();
});
afterEach(() => shop.close());

test("an access token has Cognito's claims and no others, above all no aud", async () => {
  const { access_token: token = "" } = await shop.tokens();
  const now = shop.clock.now() / 1000;

  expect(decodeProtectedHeader(token)).toEqual({ kid: expect.any(String), alg: "RS256" });
  expect(decodeJwt(token)).toEqual({
    sub: uuid,
    "cognito:groups": ["admin"],
    iss: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123",
    version: 2,
    client_id: web.id,
    origin_jti: uuid,
    event_id: uuid,
    token_use: "access",
    scope: "openid email orders/read",
    auth_time: now,
    exp: now + 3600,
    iat: now,
    jti: uuid,
    username: decodeJwt(token).sub,
  });
});

test("an ID token has Cognito's claims and no others", async () => {
  const tokens = await shop.tokens({ nonce: "nonce-1" });
  const [id, access] = [decodeJwt(tokens.id_token!), decodeJwt(tokens.access_token!)];
  const now = shop.clock.now() / 1000;

  expect(decodeProtectedHeader(tokens.id_token!)).toEqual({ kid: expect.any(String), alg: "RS256" });
  expect(id).toEqual({
    at_hash: createHash("sha256").update(tokens.access_token!).digest().subarray(0, 16).toString("base64url"),
    sub: access.sub,
    "cognito:groups": ["admin"],
    iss: access.iss,
    "cognito:username": access.sub,
    nonce: "nonce-1",
    origin_jti: access.origin_jti,
    aud: web.id,
    event_id: access.event_id,
    token_use: "id",
    auth_time: now,
    exp: now + 3600,
    iat: now,
    jti: uuid,
    email: kim.email,
    email_verified: true,
  });
  expect(id.jti).not.toBe(access.jti);
});

test("a machine's access token names the client as its subject, and no user", async () => {
  const form = { grant_type: "client_credentials", scope: "orders/read" };
  const { body } = await shop.post("/oauth2/token", form, basic(machine));
  const now = shop.clock.now() / 1000;

  expect(body).toEqual({ access_token: expect.any(String), expires_in: 3600, token_type: "Bearer" });
  expect(decodeJwt(body.access_token)).toEqual({
    sub: machine.id,
    token_use: "access",
    scope: "orders/read",
    auth_time: now,
    iss: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123",
    exp: now + 3600,
    iat: now,
    version: 2,
    jti: uuid,
    client_id: machine.id,
  });
});

test("a machine that names no scope gets all of its own, except those that are about a user", async () => {
  shop.pool.addClient({ ...machine, allowedOAuthScopes: ["openid", ...machine.allowedOAuthScopes] });
  const { body } = await shop.post("/oauth2/token", { grant_type: "client_credentials" }, basic(machine));

  expect(decodeJwt(body.access_token).scope).toBe("orders/read orders/write");
});

test("refreshed tokens are new, but of the same sign-in", async () => {
  const first = await shop.tokens({ nonce: "nonce-1" });
  await shop.clock.advance(600_000);
  const { body: second } = await shop.post("/oauth2/token", {
    grant_type: "refresh_token",
    client_id: web.id,
    refresh_token: first.refresh_token!,
  });

  const [before, after] = [decodeJwt(first.access_token!), decodeJwt(second.access_token)];
  const { jti, iat, exp, ...lasting } = before;
  expect(after).toMatchObject(lasting);
  expect(after).toMatchObject({ iat: iat! + 600, exp: exp! + 600 });
  expect(after.jti).not.toBe(jti);
  expect(decodeJwt(second.id_token)).toMatchObject({ origin_jti: before.origin_jti });
  expect(decodeJwt(second.id_token)).not.toHaveProperty("nonce");
});

test.each([
  ["openid", ["email", "email_verified", "name"]],
  ["openid email", ["email", "email_verified"]],
  ["openid profile", ["name"]],
  ["openid email profile", ["email", "email_verified", "name"]],
])("the scopes %s open the attributes %j", async (scope, attributes) => {
  const { id_token: token } = await shop.tokens({ scope });

  const claims = Object.keys(decodeJwt(token!));
  expect(claims.filter((name) => ["email", "email_verified", "name"].includes(name)).sort()).toEqual(
    attributes,
  );
});

test("without openid there is no ID token", async () => {
  expect(await shop.tokens({ scope: "orders/read" })).not.toHaveProperty("id_token");
});

test("who names no scope gets all of the client's", async () => {
  const { access_token: token } = await shop.tokens({ scope: undefined });

  expect(decodeJwt(token!).scope).toBe(web.allowedOAuthScopes.join(" "));
});

test("groups come by precedence, and bring their roles into the ID token", async () => {
  const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
  shop.pool.addGroup({ name: "buyers", precedence: 2, roleArn: role("buyer") });
  shop.pool.addGroup({ name: "staff", precedence: 1, roleArn: role("staff") });
  const user = shop.pool.users.get(kim.email);
  shop.pool.addToGroup(user, "buyers");
  shop.pool.addToGroup(user, "staff");

  const { id_token: token } = await shop.tokens();

  expect(decodeJwt(token!)).toMatchObject({
    "cognito:groups": ["staff", "buyers", "admin"],
    "cognito:roles": [role("staff"), role("buyer")],
    "cognito:preferred_role": role("staff"),
  });
});

test("custom attributes are text, and an app client's ReadAttributes leave out the rest", async () => {
  shop.pool.users.get(kim.email).attributes.set("custom:tenant", "7");
  const whole = decodeJwt((await shop.tokens({ scope: "openid" })).id_token!);
  shop.pool.addClient({ ...web, readAttributes: ["custom:tenant"] });
  const narrowed = decodeJwt((await shop.tokens({ scope: "openid" })).id_token!);

  expect(whole).toMatchObject({ "custom:tenant": "7", email: kim.email });
  expect(narrowed).toMatchObject({ "custom:tenant": "7" });
  expect(narrowed).not.toHaveProperty("email");
});

test("with rotation each refresh hands out a successor, and the old one ends after its grace period", async () => {
  shop.pool.addClient({ ...web, refreshTokenRetryGracePeriod: 10 });
  const { refresh_token: first = "" } = await shop.tokens();
  const refresh = (token: string) =>
    shop.post("/oauth2/token", { grant_type: "refresh_token", client_id: web.id, refresh_token: token });

  const { body: second } = await refresh(first);
  await shop.clock.advance(10_000);
  const retried = await refresh(first);
  await shop.clock.advance(1);
  const late = await refresh(first);
  const successor = await refresh(second.refresh_token);

  expect(second.refresh_token).not.toBe(first);
  expect([retried.status, late.status, successor.status]).toEqual([200, 400, 200]);
});

test("a successor lives no longer than the first of its line", async () => {
  shop.pool.addClient({ ...web, refreshTokenRetryGracePeriod: 0, refreshTokenValidity: 3600 });
  const { refresh_token: first = "" } = await shop.tokens();
  const refresh = (token: string) =>
    shop.post("/oauth2/token", { grant_type: "refresh_token", client_id: web.id, refresh_token: token });
  await shop.clock.advance(3_000_000);
  const { body } = await refresh(first);
  await shop.clock.advance(600_000);

  expect((await refresh(body.refresh_token)).body).toMatchObject({
    error: "invalid_grant",
    error_description: "Refresh Token has expired",
  });
});
