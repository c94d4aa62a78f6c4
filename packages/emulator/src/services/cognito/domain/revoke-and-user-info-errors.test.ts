import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { basic, ShopUserPool, server, web } from "../testing/shop-user-pool.ts";

let shop: ShopUserPool;

beforeAll(async () => {
  shop = await ShopUserPool.start();
});
afterAll(() => shop.close());

describe("the revoke endpoint", () => {
  test("refuses an access token, a foreign client and a wrong secret", async () => {
    const { access_token: access = "", refresh_token: refresh = "" } = await shop.tokens();
    const answers = await Promise.all([
      shop.post("/oauth2/revoke", { token: access, client_id: web.id }),
      shop.post("/oauth2/revoke", { token: refresh }, basic(server)),
      shop.post("/oauth2/revoke", { token: refresh }, basic(server, "wrong")),
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
