import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import * as routes from "@repo/contracts/routes";
import { createClient } from "@repo/model/client";
import { describe, expect, test } from "vitest";
import { hasBrowser } from "./chromium.ts";
import { anonymous } from "./deployed-shop.ts";
import { forgetOrders } from "./forget-orders.ts";
import { costReport, recordsSince } from "./order-cost.ts";
import { runningShop } from "./running-shop.ts";
import { type Credentials, signIn } from "./sign-in.ts";
import { outputsAt } from "./temporary-users.ts";

const shop = runningShop(forgetOrders);
const root = join(import.meta.dirname, "../../../..");
const vitest = join(root, "node_modules/.bin/vitest");
const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const lines = [{ sku: "green-tea", quantity: 2 }];

async function clientOf(credentials: Credentials = shop.customer) {
  const { accessToken } = await signIn(shop.config, shop.webUrl, credentials);
  return createClient({ baseUrl: shop.config.apiUrl, routes, token: () => accessToken });
}

function send(path: string, init: RequestInit & { readonly token?: string } = {}): Promise<Response> {
  const { token, ...rest } = init;
  return fetch(`${shop.config.apiUrl}${path}`, {
    ...rest,
    headers: {
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      ...(token && { authorization: `Bearer ${token}` }),
    },
  });
}

// A stage's gateway is one of two, and this suite runs against either.
const isOfRest = ({ headers }: Response) => headers.has("x-amz-apigw-id");

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
    // In a Region whose prices the price book does not know, it is said to be unknown everywhere.
    const total = order.reduce<number | null>(
      (sum, { est }) => (sum === null || est === null ? null : sum + est),
      0,
    );
    const asText = (picodollars: number | null) => (picodollars === null ? null : String(picodollars));
    expect(headers.get("cost-estimate")).toBe(asText(est));
    expect(groups.find(({ key }) => key[0] === trace)?.price.picodollars).toBe(asText(total));
  });
});

describe("a customer", () => {
  test("finds products without signing in", async () => {
    const { body } = await createClient({ baseUrl: shop.config.apiUrl, routes }).searchProducts({
      query: { search: "TEA" },
    });

    expect(body.products.map(({ sku }) => sku)).toContain("green-tea");
  });

  test.skipIf(anonymous)(
    "places an order, is told 202 at once, and sees it fulfilled by the worker behind the queue",
    async () => {
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
    },
  );

  test.skipIf(anonymous)(
    "places one order when the request is repeated, as after an answer that was lost",
    async () => {
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
    },
  );

  test.skipIf(anonymous)("sees no order of anybody else", async () => {
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
    expect(await answer.json()).toMatchObject(
      isOfRest(answer) ? { code: "UNAUTHENTICATED", status: 401 } : { message: "Unauthorized" },
    );
  });

  test.skipIf(anonymous)("answers 403 to a token without the route's scope", async () => {
    const readOnly = { ...shop.config, scopes: ["openid", "shop/orders.read"] };
    const { accessToken } = await signIn(readOnly, shop.webUrl, shop.customer);

    const answer = await send("/orders", {
      method: "POST",
      body: JSON.stringify({ lines }),
      token: accessToken,
    });

    // AWS does not say by which of the two a REST API refuses it.
    expect(isOfRest(answer) ? [401, 403] : [403]).toContain(answer.status);
    expect((await send("/orders", { token: accessToken })).status).toBe(200);
  });

  test("lets the client's origin, and only that, read answers", async () => {
    const preflight = (origin: string) =>
      fetch(`${shop.config.apiUrl}/orders`, {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "POST" },
      });

    const { webUrl } = shop;
    expect((await preflight(webUrl)).headers.get("access-control-allow-origin")).toBe(webUrl);
    // A REST API tells everybody the same.
    const refused = await preflight("https://evil.example");
    expect(refused.headers.get("access-control-allow-origin")).toBe(isOfRest(refused) ? webUrl : null);
  });
});

describe.skipIf(anonymous)("a wrong order is answered with a problem that names what is wrong", () => {
  test.each<[what: string, body: string, status: number, problem: object]>([
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

  test("no JSON", async () => {
    const { accessToken } = await signIn(shop.config, shop.webUrl, shop.customer);

    const answer = await send("/orders", { method: "POST", body: "{", token: accessToken });

    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    // A REST API refuses it before the function does.
    const [status, code] = isOfRest(answer) ? [422, "BODY_INVALID"] : [400, "BODY_NOT_JSON"];
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code, status, requestId: expect.any(String) });
  });
});

// On a stage that is given, this is the suite that runs.
describe.skipIf(process.env.STAGE_URL)("the same suite, run against this stage from another process,", () => {
  const signedIn = [...(hasBrowser ? ["signs in, orders, and watches"] : []), "is told 202 at once"];
  const suite = async (env: NodeJS.ProcessEnv) => {
    const args = ["run", join(import.meta.dirname, "shop"), "--reporter=verbose"];
    const options = { cwd: root, env: { ...process.env, ...env, STAGE_URL: shop.webUrl } };
    const { stdout } = await promisify(execFile)(vitest, args, options);
    return stripVTControlCharacters(stdout)
      .split("\n")
      .filter((line) => line.includes("✓"))
      .join("\n");
  };

  test("needs its address and credentials, and leaves no user and no order behind", {
    timeout: 120_000,
  }, async () => {
    const { endpoint = "", region = "" } = shop.log ?? {};
    const before = await left(shop.webUrl, { endpoint, region, credentials });
    const passed = await suite({
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    });

    for (const title of signedIn) expect(passed).toContain(title);
    expect(await left(shop.webUrl, { endpoint, region, credentials })).toEqual(before);
  });

  test("goes as far as a visitor does where nobody may sign in", { timeout: 120_000 }, async () => {
    const passed = await suite({ STAGE_USERS: "none" });

    for (const title of signedIn) expect(passed).not.toContain(title);
    expect(passed).toContain("answers 401 to no token");
    if (hasBrowser) expect(passed).toContain("a visitor finds products");
  });
});

/** Who is in the stage's pool, and how many orders are in its table. */
async function left(
  webUrl: string,
  config: { readonly endpoint: string; readonly region: string; readonly credentials: typeof credentials },
) {
  const { UserPoolId, ShopTableName } = await outputsAt(webUrl, config);
  const [pool, table] = [new CognitoIdentityProvider(config), new DynamoDB(config)];
  const { Users = [] } = await pool.listUsers({ UserPoolId });
  const { Count } = await table.scan({ TableName: ShopTableName });
  pool.destroy();
  table.destroy();
  return { users: Users.map(({ Username }) => Username), orders: Count };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
