import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { AppClient } from "./app-client.ts";
import { Cognito } from "./cognito.ts";
import { kim, machine, ShopUserPool, settings, web } from "./testing/shop-user-pool.ts";

const account = { id: "000000000000", region: "eu-west-1" };
let shop: ShopUserPool;

beforeEach(async () => {
  shop = await ShopUserPool.start();
});
afterEach(() => shop.close());

describe("an app client is refused with", () => {
  const changes: [string, AppClient, string][] = [
    ["a callback URL on plain http", { ...web, callbackUrls: ["http://app.example.com/"] }, "use https"],
    ["a callback URL with a fragment", { ...web, callbackUrls: ["https://app.example.com/#a"] }, "fragment"],
    ["a relative callback URL", { ...web, callbackUrls: ["/callback"] }, "absolute"],
    ["a sign-out URL that runs code", { ...web, logoutUrls: ["javascript:alert(1)"] }, "runs code"],
    ["a scope of no resource server", { ...web, allowedOAuthScopes: ["orders/burn"] }, "orders/burn"],
    ["flows but no scopes", { ...web, allowedOAuthScopes: [] }, "AllowedOAuthScopes"],
    ["client credentials without a secret", { ...web, allowedOAuthFlows: ["client_credentials"] }, "secret"],
    [
      "client credentials beside the code flow",
      { ...machine, allowedOAuthFlows: ["code", "client_credentials"] },
      "along with",
    ],
    ["an access token of a minute", { ...web, accessTokenValidity: 60 }, "AccessTokenValidity is 60 s"],
    ["a refresh token of a minute", { ...web, refreshTokenValidity: 60 }, "RefreshTokenValidity is 60 s"],
  ];

  test.each(changes)("%s", (_, client, message) => {
    expect(() => shop.pool.addClient(client)).toThrow(message);
  });
});

test("plain http is fine on the own machine", () => {
  const callbackUrls = ["http://localhost:3000/", "http://127.0.0.1:3000/", "http://[::1]:3000/"];

  expect(() => shop.pool.addClient({ ...web, callbackUrls })).not.toThrow();
});

test("a domain's addresses pair AWS's with the local one", async () => {
  const own = await shop.cognito.createDomain(shop.pool, "auth.example.com");

  expect(shop.cognito.addresses()).toEqual([
    { aws: "https://shop.auth.eu-west-1.amazoncognito.com", local: shop.url },
    { aws: "https://auth.example.com", local: own.url },
  ]);
  expect(shop.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test("a taken port is named, and so is a taken domain", async () => {
  const port = Number(new URL(shop.url).port);
  const other = new Cognito({ account, clock: new ManualClock(), port });
  const pool = other.createUserPool(settings);

  await expect(other.createDomain(pool, "shop")).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`);
  await expect(shop.cognito.createDomain(shop.pool, "shop")).rejects.toThrow("Domain already exists: shop");
  await other.close();
});

test("seed users go into pools that exist and pools that come, and bring their groups", () => {
  const cognito = new Cognito({ account, clock: new ManualClock() });
  const early = cognito.createUserPool(settings);
  cognito.seedUsers([kim]);
  const late = cognito.createUserPool({ ...settings, id: "eu-west-1_late00000", usernameAttributes: [] });

  expect(early.groupsOf(early.users.get(kim.email))).toEqual([{ name: "admin" }]);
  expect(early.users.get(kim.email)).toMatchObject({ status: "CONFIRMED" });
  expect(late.users.get(kim.email).username).toBe(kim.email);
});

test("a seed user keeps the same sub from one start to the next, and another pool's is another", () => {
  const subs = ["eu-west-1_one000000", "eu-west-1_one000000", "eu-west-1_two000000"].map((id) => {
    const cognito = new Cognito({ account, clock: new ManualClock() });
    cognito.seedUsers([kim]);
    return cognito.createUserPool({ ...settings, id }).users.get(kim.email).sub;
  });

  expect(subs[0]).toBe(subs[1]);
  expect(subs[2]).not.toBe(subs[0]);
});

test("a seed user that the pool refuses is named with the reason", () => {
  expect(() => shop.cognito.seedUsers([{ email: "lee@example.com", password: "short" }])).toThrow(
    'The user pool "shoppers" refuses the seed user "lee@example.com": Password did not conform with policy: Password not long enough',
  );
});
