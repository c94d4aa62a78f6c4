import type { Order } from "@repo/contracts/order";
import { type OrderRecord, toOrderRecord } from "@repo/contracts/order-record";
import { http } from "@repo/middleware/http";
import { dynamodbClient, environmentFor, httpEvent, invoke } from "@repo/middleware/testing";
import { afterAll, describe, expect, test, vi } from "vitest";
import { listOrders } from "./function.ts";
import { pageOfOrders } from "./page-of-orders.ts";

function order(number: number): Order {
  return {
    id: `0d2c7c0e-3f43-4c55-9a3c-${String(number).padStart(12, "0")}`,
    status: "accepted",
    lines: [{ sku: "tea-cup", quantity: number }],
    total: 2100 * number,
    // Orders 3 and 4 were placed in the same millisecond.
    placedAt: new Date(Date.UTC(2026, 0, 1) + (number === 4 ? 3 : number)).toISOString(),
  };
}

const table: OrderRecord[] = [
  ...[3, 1, 5, 2, 4].map((number) => toOrderRecord("alice", order(number))),
  toOrderRecord("bob", order(9)),
];

const notNeeded = () => Promise.reject(new Error("list-orders only queries"));
for (const [key, value] of Object.entries(environmentFor(listOrders))) vi.stubEnv(key, value);
const handler = http(listOrders, pageOfOrders, {
  dynamodb: dynamodbClient({
    async query({ IndexName, ExpressionAttributeValues, ScanIndexForward, ExclusiveStartKey, Limit }) {
      expect({ IndexName, ScanIndexForward }).toEqual({ IndexName: "byPlacement", ScanIndexForward: false });
      const position = (item: Record<string, unknown>) => `${item.placedAt} ${item.sk}`;
      const newestFirst = table
        .filter(({ pk }) => pk === ExpressionAttributeValues?.[":customer"])
        .sort((one, other) => (position(one) < position(other) ? 1 : -1));
      const after = newestFirst.filter(
        (item) => !ExclusiveStartKey || position(item) < position(ExclusiveStartKey),
      );
      return { $metadata: {}, Items: after.slice(0, Limit) };
    },
    get: notNeeded,
    put: notNeeded,
    update: notNeeded,
    delete: notNeeded,
  }),
});
const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);

afterAll(() => {
  vi.unstubAllEnvs();
  log.mockRestore();
});

const list = (query?: Record<string, string>, subject = "alice") =>
  invoke(handler, httpEvent({ route: listOrders.trigger, principal: { subject }, ...(query && { query }) }));

interface Page {
  readonly orders: readonly Order[];
  readonly cursor?: string;
}

describe("GET /orders", () => {
  test("lists the caller's own orders, newest first, and nothing of how they are kept", async () => {
    expect(await list()).toMatchObject({
      status: 200,
      body: { orders: [order(5), order(4), order(3), order(2), order(1)] },
    });
    expect((await list({}, "bob")).body).toEqual({ orders: [order(9)] });
    expect((await list({}, "carol")).body).toEqual({ orders: [] });
  });

  test.each([1, 2, 3, 5])("leads through all orders once, page by page of %i", async (limit) => {
    const found: Order[] = [];
    let cursor: string | undefined;
    do {
      const { status, body } = await list({ limit: String(limit), ...(cursor && { cursor }) });
      expect(status).toBe(200);
      const page = body as Page;
      expect(page.orders.length).toBeGreaterThan(0);
      found.push(...page.orders);
      cursor = page.cursor;
    } while (cursor !== undefined);

    expect(found).toEqual([order(5), order(4), order(3), order(2), order(1)]);
  });

  test("reads a cursor within the caller's own orders, whoever it was given to", async () => {
    const { cursor = "" } = (await list({ limit: "1" })).body as Page;

    expect((await list({ cursor }, "bob")).body).toEqual({ orders: [] });
  });

  test.each([
    ["another text", () => "bmV4dA"],
    ["no base64", (cursor: string) => `${cursor}!`],
    ["another spelling of it", (cursor: string) => `${cursor}=`],
    ["a part of it", (cursor: string) => cursor.slice(0, -2)],
    ["nothing", () => ""],
  ])("refuses a cursor that was tampered with: %s", async (_how, tamper) => {
    const { cursor = "" } = (await list({ limit: "1" })).body as Page;

    expect(await list({ cursor: tamper(cursor) })).toMatchObject({
      status: 400,
      body: { code: "QUERY_INVALID", issues: [{ pointer: "/query/cursor" }] },
    });
  });

  test.each(["0", "101", "many", "1.5"])("refuses the limit %s", async (limit) => {
    expect(await list({ limit })).toMatchObject({
      status: 400,
      body: { code: "QUERY_INVALID", issues: [{ pointer: "/query/limit" }] },
    });
  });
});
