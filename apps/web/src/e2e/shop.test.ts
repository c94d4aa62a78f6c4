import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";
import * as routes from "@repo/contracts/routes";
import { createClient } from "@repo/model/client";
import { describe, expect, test } from "vitest";
import { costReport, recordsSince } from "./order-cost.ts";
import { runningShop } from "./running-shop.ts";
import { type Credentials, signIn } from "./sign-in.ts";

const shop = runningShop();
const root = join(import.meta.dirname, "../../../..");
const vitest = join(root, "node_modules/.bin/vitest");
const lines = [{ sku: "green-tea", quantity: 2 }];

async function clientOf(credentials: Credentials = shop.customer) {
  const { accessToken } = await signIn(shop.config, shop.webUrl, credentials);
  return createClient({ baseUrl: shop.config.apiUrl, routes, token: () => accessToken });
}

function send(path: string, init: RequestInit & { readonly token?: string } = {}): Promise<Response> {
  const { token, ...rest } = init;
  return fetch(new URL(path, shop.config.apiUrl), {
    ...rest,
    headers: {
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      ...(token && { authorization: `Bearer ${token}` }),
    },
  });
}

// The log of a stage in AWS isn't a customer's to read.
describe.skipIf(process.env.STAGE_URL)("the cost of one order", () => {
  test("is told by each part of it, from the gateway over queue and topic to the notification, and they sum to it", async () => {
    const client = await clientOf();
    const since = Date.now();

    const { body, headers } = await client.placeOrder({
      body: { lines },
      idempotencyKey: randomUUID(),
    });
    await client.getOrder({ params: { id: body.id } });
    const parts = async () => {
      const records = await recordsSince(shop.log!, since);
      const trace = records.find(({ on }) => on === "POST /orders")?.x;
      return records.filter(({ x }) => x !== undefined && x === trace);
    };
    await expect.poll(parts, { timeout: 15_000 }).toHaveLength(3);
    const order = await parts();
    const groups = await costReport(shop.log!, ["trace"]);

    const [{ t, est, x: trace } = { t: {}, est: 0, x: "" }] = order;
    expect(order.map(({ on, t }) => [on, t])).toEqual([
      ["POST /orders", { team: "shop", feature: "checkout", tenant: expect.stringMatching(/^[\da-f]{16}$/) }],
      ["orders", { team: "shop", feature: "fulfilment", tenant: t.tenant }],
      ["fulfilled", { team: "shop", feature: "notification", tenant: t.tenant }],
    ]);
    expect(headers.get("cost-estimate")).toBe(String(est));
    const total = order.reduce((sum, { est }) => sum + est, 0);
    expect(groups.find(({ key }) => key[0] === trace)?.price.picodollars).toBe(String(total));
  });
});

describe("a customer", () => {
  test("finds products without signing in", async () => {
    const { body } = await createClient({ baseUrl: shop.config.apiUrl, routes }).searchProducts({
      query: { search: "TEA" },
    });

    expect(body.products.map(({ sku }) => sku)).toContain("green-tea");
  });

  test("places an order, is told 202 at once, and sees it fulfilled by the worker behind the queue", async () => {
    const client = await clientOf();

    const placed = await client.placeOrder({ body: { lines }, idempotencyKey: randomUUID() });
    await expect
      .poll(async () => (await client.getOrder({ params: { id: placed.body.id } })).body.status, {
        timeout: 15_000,
      })
      .toBe("fulfilled");
    const listed = await client.listOrders();

    expect(placed).toMatchObject({ status: 202, body: { status: "accepted", lines, total: 2900 } });
    expect(listed.body.orders).toContainEqual({ ...placed.body, status: "fulfilled" });
  });

  test("places one order when the request is repeated, as after an answer that was lost", async () => {
    const client = await clientOf(shop.stranger);
    const request = { body: { lines }, idempotencyKey: randomUUID() };
    const orders = async () => (await client.listOrders()).body.orders.map(({ id }) => id);
    const before = new Set(await orders());

    const placed = await client.placeOrder(request);
    const repeated = await client.placeOrder(request);

    expect(repeated.body).toEqual(placed.body);
    expect((await orders()).filter((id) => !before.has(id))).toEqual([placed.body.id]);
    const changed = { ...request, body: { lines: [{ sku: "tea-cup", quantity: 1 }] } };
    await expect(client.placeOrder(changed)).rejects.toMatchObject({
      problem: { status: 422, code: "IDEMPOTENCY_KEY_REUSED" },
    });
  });

  test("sees no order of anybody else", async () => {
    const client = await clientOf();
    const stranger = await clientOf(shop.stranger);

    const { id } = (await client.placeOrder({ body: { lines }, idempotencyKey: randomUUID() })).body;

    await expect(stranger.getOrder({ params: { id } })).rejects.toMatchObject({ problem: { status: 404 } });
    expect((await stranger.listOrders()).body.orders.map((order) => order.id)).not.toContain(id);
  });
});

describe("the gateway", () => {
  test.each([
    ["no token", undefined],
    ["a text that is no token", "tea"],
    [
      "an unsigned token",
      `${encode({ alg: "none" })}.${encode({ sub: "mallory", scope: "shop/orders.write" })}.`,
    ],
  ])("answers 401 to %s", async (_, token) => {
    const answer = await send("/orders", {
      method: "POST",
      body: JSON.stringify({ lines }),
      ...(token && { token }),
    });

    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(await answer.json()).toEqual({ message: "Unauthorized" });
  });

  test("answers 403 to a token without the route's scope", async () => {
    const readOnly = { ...shop.config, scopes: ["openid", "shop/orders.read"] };
    const { accessToken } = await signIn(readOnly, shop.webUrl, shop.customer);

    const answer = await send("/orders", {
      method: "POST",
      body: JSON.stringify({ lines }),
      token: accessToken,
    });

    expect(answer.status).toBe(403);
    expect((await send("/orders", { token: accessToken })).status).toBe(200);
  });

  test("lets the client's origin, and only that, read answers", async () => {
    const preflight = (origin: string) =>
      fetch(new URL("/orders", shop.config.apiUrl), {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "POST" },
      });

    const { webUrl } = shop;
    expect((await preflight(webUrl)).headers.get("access-control-allow-origin")).toBe(webUrl);
    expect((await preflight("https://evil.example")).headers.has("access-control-allow-origin")).toBe(false);
  });
});

describe("a wrong order is answered with a problem that names what is wrong", () => {
  test.each<[what: string, body: string, status: number, problem: object]>([
    ["no JSON", "{", 400, { code: "BODY_NOT_JSON" }],
    ["no lines", '{"lines":[]}', 422, { code: "BODY_INVALID", issues: [{ pointer: "/body/lines" }] }],
    [
      "a quantity of nothing",
      '{"lines":[{"sku":"green-tea","quantity":0}]}',
      422,
      { code: "BODY_INVALID", issues: [{ pointer: "/body/lines/0/quantity" }] },
    ],
    [
      "a product that there is not",
      '{"lines":[{"sku":"moon","quantity":1}]}',
      422,
      { issues: [{ pointer: "/body/lines/0/sku" }] },
    ],
  ])("%s", async (_, body, status, problem) => {
    const { accessToken } = await signIn(shop.config, shop.webUrl, shop.customer);

    const answer = await send("/orders", { method: "POST", body, token: accessToken });

    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ ...problem, status, requestId: expect.any(String) });
  });
});

// On a stage that is given, this is the suite that runs.
test.skipIf(process.env.STAGE_URL)(
  "the same suite runs against a stage of which only the address and two users are known",
  async () => {
    const suite = ["run", import.meta.filename, "-t", "places an order|sees no order"];
    const env = {
      ...process.env,
      STAGE_URL: shop.webUrl,
      STAGE_USERS: JSON.stringify([shop.customer, shop.stranger]),
    };

    const { stdout } = await promisify(execFile)(vitest, suite, { cwd: root, env });

    expect(stripVTControlCharacters(stdout)).toMatch(/Tests +2 passed/);
  },
);

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
