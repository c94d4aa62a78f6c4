import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alertOf, Browser } from "../testing/browser.ts";
import { callback, ShopUserPool, web } from "../testing/shop-user-pool.ts";

let shop: ShopUserPool;

beforeAll(async () => {
  shop = await ShopUserPool.start();
});
afterAll(() => shop.close());

describe("the authorize endpoint tells the app", () => {
  test.each([
    ["a missing response type", { response_type: undefined }, "invalid_request"],
    ["the implicit flow", { response_type: "token" }, "unsupported_response_type"],
    ["a plain code challenge", { code_challenge_method: "plain" }, "invalid_request"],
    ["a code challenge without a method", { code_challenge_method: undefined }, "invalid_request"],
    ["a method without a code challenge", { code_challenge: undefined }, "invalid_request"],
    ["a code challenge that is no digest", { code_challenge: "short" }, "invalid_request"],
    ["an unknown scope", { scope: "openid orders/burn" }, "invalid_scope"],
    ["a scope that the client may not have", { scope: "openid phone" }, "invalid_scope"],
    ["the scope email without openid", { scope: "email" }, "invalid_scope"],
    ["prompt=none when nobody is signed in", { prompt: "none" }, "login_required"],
    ["prompt=none beside another", { prompt: "none login" }, "invalid_request"],
  ])("%s", async (_, changes, error) => {
    const { status, location } = await new Browser().open(shop.authorizeUrl(changes));

    expect(status).toBe(302);
    expect(location!.href.startsWith(`${callback}?`)).toBe(true);
    expect(location!.searchParams.get("error")).toBe(error);
    expect(location!.searchParams.get("state")).toBe("state-1");
    expect(location!.searchParams.has("code")).toBe(false);
  });

  test("a state that is given twice, without sending one back", async () => {
    const { location } = await new Browser().open(`${shop.authorizeUrl()}&state=other`);

    expect(location!.searchParams.get("error")).toBe("invalid_request");
    expect(location!.searchParams.has("state")).toBe(false);
  });

  test("a client that has no code flow", async () => {
    shop.pool.addClient({ ...web, id: "flowless", allowedOAuthFlows: [], allowedOAuthScopes: [] });

    const { location } = await new Browser().open(shop.authorizeUrl({ client_id: "flowless" }));

    expect(location!.searchParams.get("error")).toBe("unauthorized_client");
  });
});

describe("nobody is sent anywhere with", () => {
  test.each([
    ["a foreign redirect URI", { redirect_uri: "https://evil.example/callback" }],
    ["a redirect URI that only begins like a known one", { redirect_uri: `${callback}/../evil` }],
    ["a redirect URI with one more slash", { redirect_uri: `${callback}/` }],
    ["a redirect URI that runs code", { redirect_uri: "javascript:alert(1)" }],
    ["no redirect URI", { redirect_uri: undefined }],
    ["an unknown client", { client_id: "unknown" }],
    ["no client", { client_id: undefined }],
  ])("%s", async (_, changes) => {
    for (const path of ["/oauth2/authorize", "/login", "/signup", "/logout"]) {
      const url = shop.authorizeUrl(changes).replace("/oauth2/authorize", path);
      const page = await new Browser().open(url);

      expect(page.status).toBe(400);
      expect(page.location).toBeUndefined();
      expect(alertOf(page)).toBeTruthy();
    }
  });

  test("a redirect URI that is given twice", async () => {
    const { status } = await new Browser().open(`${shop.authorizeUrl()}&redirect_uri=https://evil.example/`);

    expect(status).toBe(400);
  });

  test("a sign-out URL that the client doesn't have", async () => {
    const query = new URLSearchParams({ client_id: web.id, logout_uri: "https://evil.example/" });
    const page = await new Browser().open(`${shop.url}/logout?${query}`);

    expect(page.status).toBe(400);
    expect(page.location).toBeUndefined();
  });
});

test("a path that the domain doesn't have is answered by a page", async () => {
  for (const path of ["/", "/nowhere", "/constructor"]) {
    const page = await new Browser().open(`${shop.url}${path}`);
    expect(page.status).toBe(404);
    expect(alertOf(page)).toBe("This user pool domain has no such page.");
  }
});
