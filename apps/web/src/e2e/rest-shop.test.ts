import { randomUUID } from "node:crypto";
import * as routes from "@repo/contracts/routes";
import { createClient } from "@repo/model/client";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { RunningShop } from "./deployed-shop.ts";
import { startLocalShop } from "./local-shop.ts";
import { signIn } from "./sign-in.ts";

const lines = [{ sku: "green-tea", quantity: 2 }];

// Which API a stage has is its own to say; this one is always of this machine.
describe.skipIf(process.env.STAGE_URL)("the shop on a REST API", () => {
  let running: RunningShop;

  beforeAll(async () => {
    // Until the end: a change of the sources has the template synthesized anew.
    vi.stubEnv("LOCAL_GATEWAY", "rest");
    running = await startLocalShop();
  }, 180_000);
  afterAll(async () => {
    await running?.close();
    vi.unstubAllEnvs();
  });

  async function token(scopes?: readonly string[]): Promise<string> {
    const { config, webUrl, customer } = running.shop;
    const { accessToken } = await signIn(
      { ...config, ...(scopes && { scopes: [...scopes] }) },
      webUrl,
      customer,
    );
    return accessToken;
  }

  async function clientOf() {
    const accessToken = await token();
    return createClient({ baseUrl: running.shop.config.apiUrl, routes, token: () => accessToken });
  }

  /** Sends an order as it is. */
  async function order(body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(`${running.shop.config.apiUrl}/orders`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "idempotency-key": randomUUID(), ...headers },
    });
  }

  test("has an address with the name of its stage, which the client finds in its config.json", () => {
    expect(running.shop.config.apiUrl).toMatch(/^http:\/\/[\w.]+:\d+\/v1$/);
  });

  test("takes an order, tells 202 at once, and fulfils it behind the queue", async () => {
    const client = await clientOf();
    const request = { body: { lines }, idempotencyKey: randomUUID() };

    const placed = await client.placeOrder(request);
    const { id } = placed.body;
    await expect
      .poll(async () => (await client.getOrder({ params: { id } })).body.status, { timeout: 15_000 })
      .toBe("fulfilled");

    expect(placed).toMatchObject({ status: 202, body: { status: "accepted", lines, total: 2900 } });
    expect((await client.placeOrder(request)).body).toEqual(placed.body);
    expect(
      (await client.listOrders({ query: { limit: "5" } })).body.orders.map((order) => order.id),
    ).toContain(id);
  });

  test("answers what a browser asks first, and lets the client's pages read every answer", async () => {
    const { config, webUrl } = running.shop;
    const origin = "access-control-allow-origin";

    const preflight = await fetch(`${config.apiUrl}/orders`, {
      method: "OPTIONS",
      headers: { origin: webUrl, "access-control-request-method": "POST" },
    });
    const products = await fetch(`${config.apiUrl}/products?search=tea`, { headers: { origin: webUrl } });

    expect([preflight.status, preflight.headers.get(origin)]).toEqual([204, webUrl]);
    expect([products.status, products.headers.get(origin)]).toEqual([200, webUrl]);
    expect(products.headers.get("access-control-expose-headers")).toBe("cost-estimate");
    expect((await order("{}")).headers.get(origin)).toBe(webUrl);
  });

  test.each([
    ["no token", undefined],
    ["a text that is no token", "Bearer tea"],
  ])("answers 401 to %s, with a problem", async (_, authorization) => {
    const answer = await order(
      JSON.stringify({ lines }),
      authorization === undefined ? {} : { authorization },
    );

    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ code: "UNAUTHENTICATED", requestId: expect.any(String) });
  });

  test("lets nobody in without the route's scope", async () => {
    const authorization = `Bearer ${await token(["openid", "shop/orders.read"])}`;
    const { apiUrl } = running.shop.config;

    const refused = await order(JSON.stringify({ lines }), { authorization });

    expect([401, 403]).toContain(refused.status);
    expect((await fetch(`${apiUrl}/orders`, { headers: { authorization } })).status).toBe(200);
  });

  test("refuses at the gateway what is no order at all, and leaves to the function what is one, but wrong", async () => {
    const authorization = `Bearer ${await token()}`;

    for (const body of ["{", "{}", '{"lines":[{"sku":1,"quantity":1}]}']) {
      const answer = await order(body, { authorization });
      expect(answer.status, body).toBe(422);
      const problem = await answer.json();
      expect(problem, body).toMatchObject({ code: "BODY_INVALID" });
      expect(problem, body).not.toHaveProperty("issues");
    }
    const wrong = await order('{"lines":[{"sku":"green-tea","quantity":0}]}', { authorization });
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({
      code: "BODY_INVALID",
      issues: [{ pointer: "/body/lines/0/quantity" }],
    });
  });

  test("answers 404 where there is no route", async () => {
    const answer = await fetch(`${running.shop.config.apiUrl}/teapots`);

    expect([answer.status, (await answer.json()).code]).toEqual([404, "NOT_FOUND"]);
  });
});
