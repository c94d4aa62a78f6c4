import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultAppClient } from "../app-client.ts";
import { alertOf, Browser } from "../testing/browser.ts";
import { basic, callback, exchange, machine, ShopUserPool, web } from "../testing/shop-user-pool.ts";

const confidential = {
  ...defaultAppClient,
  id: "3example23456789server0000",
  name: "server",
  secret: "serversecretserversecretserversecretserversecretser",
  callbackUrls: [callback],
  allowedOAuthFlows: ["code"],
  allowedOAuthScopes: ["openid"],
};
let shop: ShopUserPool;

beforeAll(async () => {
  shop = await ShopUserPool.start();
  shop.pool.addClient(confidential);
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

describe("the token endpoint refuses", () => {
  test.each([
    ["a wrong verifier", { code_verifier: "x".repeat(43) }, "invalid_grant"],
    ["a missing verifier", { code_verifier: "" }, "invalid_grant"],
    ["the callback URL of another request", { redirect_uri: "myapp://callback" }, "invalid_grant"],
    [
      "a callback URL that the client doesn't have",
      { redirect_uri: "https://evil.example/" },
      "unauthorized_client",
    ],
    ["an unknown code", { code: "00000000-0000-4000-8000-000000000000" }, "invalid_grant"],
    ["no code", { code: "" }, "invalid_request"],
    ["an unknown client", { client_id: "unknown" }, "invalid_client"],
    ["no client", { client_id: "" }, "invalid_request"],
    ["a secret from a public client", { client_secret: "guess" }, "invalid_client"],
    ["the password grant", { grant_type: "password" }, "unsupported_grant_type"],
    ["an inherited name as grant", { grant_type: "constructor" }, "unsupported_grant_type"],
    ["no grant type", { grant_type: "" }, "invalid_request"],
  ])("%s", async (_, changes, error) => {
    const code = await shop.code();
    const { status, body, headers } = await shop.post("/oauth2/token", { ...exchange(code), ...changes });

    expect({ status, error: body.error }).toEqual({ status: 400, error });
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("a code that was used before", async () => {
    const code = await shop.code();
    const first = await shop.post("/oauth2/token", exchange(code));
    const second = await shop.post("/oauth2/token", exchange(code));

    expect([first.status, second.status]).toEqual([200, 400]);
    expect(second.body.error).toBe("invalid_grant");
  });

  test("a code after a failed attempt", async () => {
    const code = await shop.code();
    await shop.post("/oauth2/token", { ...exchange(code), code_verifier: "x".repeat(43) });

    expect((await shop.post("/oauth2/token", exchange(code))).body.error).toBe("invalid_grant");
  });

  test("a code that is five minutes old, but not one second before", async () => {
    const [young, old] = [await shop.code(), await shop.code()];
    await shop.clock.advance(299_000);
    expect((await shop.post("/oauth2/token", exchange(young))).status).toBe(200);
    await shop.clock.advance(1000);

    expect((await shop.post("/oauth2/token", exchange(old))).body.error).toBe("invalid_grant");
  });

  test("another client's code", async () => {
    const code = await shop.code();
    const form = {
      ...exchange(code),
      client_id: confidential.id,
      redirect_uri: confidential.callbackUrls[0]!,
    };

    expect((await shop.post("/oauth2/token", form, basic(confidential))).body.error).toBe("invalid_grant");
  });

  test("a verifier for a code that was asked for without a challenge", async () => {
    const code = await shop.code({ code_challenge: undefined, code_challenge_method: undefined });

    expect((await shop.post("/oauth2/token", exchange(code))).body.error).toBe("invalid_grant");
  });

  test.each([
    ["a wrong secret", basic(machine, "wrong")],
    ["no secret", {}],
    ["a header that is not Basic", { authorization: "Bearer abc" }],
    ["a header without a colon", { authorization: `Basic ${btoa("nocolon")}` }],
  ])("a confidential client with %s", async (_, headers) => {
    const form = { grant_type: "client_credentials", client_id: machine.id };
    const { status, body } = await shop.post("/oauth2/token", form, headers);

    expect({ status, error: body.error }).toEqual({ status: 400, error: "invalid_client" });
  });

  test("a client id that differs from the header's", async () => {
    const form = { grant_type: "client_credentials", client_id: web.id };

    expect((await shop.post("/oauth2/token", form, basic(machine))).body.error).toBe("invalid_request");
  });

  test.each(["orders/burn", "openid", "orders/read orders/burn"])(
    "a machine that asks for the scope %s",
    async (scope) => {
      const form = { grant_type: "client_credentials", scope };

      expect((await shop.post("/oauth2/token", form, basic(machine))).body.error).toBe("invalid_scope");
    },
  );

  test("client credentials of a client that only has the code flow", async () => {
    const form = { grant_type: "client_credentials" };

    expect((await shop.post("/oauth2/token", form, basic(confidential))).body.error).toBe(
      "unauthorized_client",
    );
  });

  test.each(["", "garbage", "a.b.c"])("the refresh token “%s”", async (refreshToken) => {
    const form = { grant_type: "refresh_token", client_id: web.id, refresh_token: refreshToken };
    const { body } = await shop.post("/oauth2/token", form);

    expect(body.error).toBe(refreshToken === "" ? "invalid_request" : "invalid_grant");
  });

  test("a refresh token after thirty days, and one of another client", async () => {
    const { refresh_token: token = "" } = await shop.tokens();
    const form = { grant_type: "refresh_token", client_id: web.id, refresh_token: token };
    const foreign = await shop.post(
      "/oauth2/token",
      { ...form, client_id: confidential.id },
      basic(confidential),
    );
    await shop.clock.advance(30 * 24 * 60 * 60 * 1000);
    const late = await shop.post("/oauth2/token", form);

    expect([foreign.body.error, late.body.error]).toEqual(["invalid_grant", "invalid_grant"]);
  });

  test("a body that is not a form, and one that never ends", async () => {
    const json = await fetch(`${shop.url}/oauth2/token`, {
      method: "POST",
      body: JSON.stringify(exchange("code")),
      headers: { "content-type": "application/json" },
    });
    const large = await shop.post("/oauth2/token", { ...exchange("code"), padding: "x".repeat(70_000) });

    expect([json.status, large.status]).toEqual([400, 400]);
    expect(await json.json()).toMatchObject({ error: "invalid_request" });
  });

  test("any method but POST", async () => {
    expect((await fetch(`${shop.url}/oauth2/token`)).status).toBe(405);
  });
});

describe("the revoke endpoint", () => {
  test("refuses an access token, a foreign client and a wrong secret", async () => {
    const { access_token: access = "", refresh_token: refresh = "" } = await shop.tokens();
    const answers = await Promise.all([
      shop.post("/oauth2/revoke", { token: access, client_id: web.id }),
      shop.post("/oauth2/revoke", { token: refresh }, basic(confidential)),
      shop.post("/oauth2/revoke", { token: refresh }, basic(confidential, "wrong")),
      shop.post("/oauth2/revoke", { client_id: web.id }),
    ]);

    expect(answers.map(({ body }) => body.error)).toEqual([
      "unsupported_token_type",
      "unauthorized_client",
      "invalid_client",
      "invalid_request",
    ]);
  });

  test("takes an unknown token for one that is over (RFC 7009)", async () => {
    const { status, body } = await shop.post("/oauth2/revoke", { token: "unknown", client_id: web.id });

    expect({ status, body }).toEqual({ status: 200, body: undefined });
  });
});

describe("userInfo refuses", () => {
  async function ask(authorization?: string) {
    const response = await fetch(`${shop.url}/oauth2/userInfo`, {
      headers: authorization === undefined ? {} : { authorization },
    });
    return {
      status: response.status,
      header: response.headers.get("www-authenticate"),
      body: await response.json(),
    };
  }

  test("a request without a token", async () => {
    expect(await ask()).toMatchObject({ status: 400, body: { error: "invalid_request" } });
  });

  test("an ID token, garbage, and an access token that has expired", async () => {
    const { access_token: access, id_token: id } = await shop.tokens();
    const early = await Promise.all([ask(`Bearer ${id}`), ask("Bearer garbage"), ask(`Bearer ${access}`)]);
    await shop.clock.advance(3_600_000);
    const late = await ask(`Bearer ${access}`);

    expect(early.map(({ status }) => status)).toEqual([401, 401, 200]);
    expect(late).toMatchObject({ status: 401, body: { error: "invalid_token" } });
    expect(late.header).toMatch(/^Bearer error="invalid_token"/);
  });

  test("a token without openid", async () => {
    const { access_token: access } = await shop.tokens({ scope: "orders/read" });

    expect(await ask(`Bearer ${access}`)).toMatchObject({ status: 401, body: { error: "invalid_token" } });
  });
});

test("a path that the domain doesn't have is answered by a page", async () => {
  for (const path of ["/", "/nowhere", "/constructor"]) {
    const page = await new Browser().open(`${shop.url}${path}`);
    expect(page.status).toBe(404);
    expect(alertOf(page)).toBe("This user pool domain has no such page.");
  }
});
