import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { basic, callback, exchange, machine, ShopUserPool, server, web } from "../testing/shop-user-pool.ts";

let shop: ShopUserPool;

beforeAll(async () => {
  shop = await ShopUserPool.start();
});
afterAll(() => shop.close());

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
      client_id: server.id,
      redirect_uri: callback,
    };

    expect((await shop.post("/oauth2/token", form, basic(server))).body.error).toBe("invalid_grant");
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

    expect((await shop.post("/oauth2/token", form, basic(server))).body.error).toBe("unauthorized_client");
  });

  test.each(["", "garbage", "a.b.c"])("the refresh token “%s”", async (refreshToken) => {
    const form = { grant_type: "refresh_token", client_id: web.id, refresh_token: refreshToken };
    const { body } = await shop.post("/oauth2/token", form);

    expect(body.error).toBe(refreshToken === "" ? "invalid_request" : "invalid_grant");
  });

  test("a refresh token after thirty days, and one of another client", async () => {
    const { refresh_token: token = "" } = await shop.tokens();
    const form = { grant_type: "refresh_token", client_id: web.id, refresh_token: token };
    const foreign = await shop.post("/oauth2/token", { ...form, client_id: server.id }, basic(server));
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
