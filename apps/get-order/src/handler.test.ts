import type { Order } from "@repo/contracts/order";
import { toOrderRecord } from "@repo/contracts/order-record";
import { http } from "@repo/middleware/http";
import { dynamodbClient, environmentFor, httpEvent, invoke } from "@repo/middleware/testing";
import { afterAll, describe, expect, test, vi } from "vitest";
import { findOrder } from "./find-order.ts";
import { getOrder } from "./function.ts";

const order: Order = {
  id: "0d2c7c0e-3f43-4c55-9a3c-0b7d9d6f0c11",
  status: "fulfilled",
  lines: [{ sku: "tea-cup", quantity: 1 }],
  total: 2100,
  placedAt: "2026-01-02T03:04:05.678Z",
};
const record = { ...toOrderRecord("alice", order), announcedAt: "2026-01-02T03:04:06.000Z" };

const notNeeded = () => Promise.reject(new Error("get-order only gets"));
for (const [key, value] of Object.entries(environmentFor(getOrder))) vi.stubEnv(key, value);
const handler = http(getOrder, findOrder, {
  dynamodb: dynamodbClient({
    async get({ Key }) {
      const found = Key?.pk === record.pk && Key.sk === record.sk;
      return { $metadata: {}, ...(found && { Item: record }) };
    },
    query: notNeeded,
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

const get = (subject: string, id: string) =>
  invoke(handler, httpEvent({ route: getOrder.trigger, params: { id }, principal: { subject } }));

describe("GET /orders/{id}", () => {
  test("gives customers their order, and nothing of how it is kept", async () => {
    const { status, body } = await get("alice", order.id);

    expect(status).toBe(200);
    expect(body).toEqual(order);
  });

  test("answers another customer's order just as one that never was", async () => {
    const never = "ffffffff-ffff-4fff-8fff-ffffffffffff";
    const foreign = await get("mallory", order.id);
    const unknown = await get("mallory", never);

    expect(foreign).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
    expect(JSON.stringify(foreign.body).replaceAll(order.id, never)).toBe(JSON.stringify(unknown.body));
  });

  test("refuses an id that is none, and names it", async () => {
    expect(await get("alice", "42")).toMatchObject({
      status: 400,
      body: { code: "PARAMS_INVALID", issues: [{ pointer: "/params/id" }] },
    });
  });
});
