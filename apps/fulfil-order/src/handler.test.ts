import type { Order } from "@repo/contracts/order";
import { orderKey, toOrderRecord } from "@repo/contracts/order-record";
import { shop } from "@repo/contracts/resources";
import { queue } from "@repo/middleware/queue";
import { environmentFor, inMemoryTable, invoke, snsClient, sqsEvent } from "@repo/middleware/testing";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { fulfil } from "./fulfil.ts";
import { fulfilOrder } from "./function.ts";

const table = inMemoryTable(shop);
const published: unknown[] = [];
let failures: Error[] = [];

for (const [key, value] of Object.entries(environmentFor(fulfilOrder))) vi.stubEnv(key, value);
const handler = queue(fulfilOrder, fulfil, {
  dynamodb: table.client,
  sns: snsClient({
    async publish({ Message = "" }) {
      const failure = failures.shift();
      if (failure) throw failure;
      published.push(JSON.parse(Message));
      return { $metadata: {}, MessageId: "1" };
    },
  }),
});
const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);

beforeEach(() => {
  table.clear();
  published.length = 0;
  failures = [];
});

afterAll(() => {
  vi.unstubAllEnvs();
  log.mockRestore();
});

function order(number: number): Order {
  return {
    id: `0d2c7c0e-3f43-4c55-9a3c-${String(number).padStart(12, "0")}`,
    status: "accepted",
    lines: [{ sku: "tea-cup", quantity: number }],
    total: 2100 * number,
    placedAt: "2026-01-02T03:04:05.678Z",
  };
}

const placed = (number: number) => ({ message: { customerId: "alice", order: order(number) } });
const receive = (...messages: { message: unknown }[]) => invoke(handler, sqsEvent(messages));
const recorded = (number: number) => table.item(orderKey("alice", order(number).id));
const announcement = (number: number) => ({ customerId: "alice", orderId: order(number).id });

describe("fulfil-order", () => {
  test("turns an accepted order to fulfilled and announces it", async () => {
    table.set(toOrderRecord("alice", order(1)));

    expect(await receive(placed(1))).toEqual({ batchItemFailures: [] });

    expect(recorded(1)).toMatchObject({ ...order(1), status: "fulfilled", announcedAt: expect.any(String) });
    expect(published).toEqual([announcement(1)]);
  });

  test("writes the record itself when the message comes before it", async () => {
    await receive(placed(1));

    expect(recorded(1)).toMatchObject({ ...order(1), status: "fulfilled" });
    expect(published).toEqual([announcement(1)]);
  });

  test("changes nothing and announces nothing when the message comes again", async () => {
    await receive(placed(1));
    const before = structuredClone(recorded(1));

    expect(await receive(placed(1))).toEqual({ batchItemFailures: [] });

    expect(recorded(1)).toEqual(before);
    expect(published).toHaveLength(1);
  });

  test("does not take back a status that it does not know", async () => {
    table.set({ ...toOrderRecord("alice", order(1)), status: "returned" });

    await receive(placed(1));

    expect(recorded(1)).toMatchObject({ status: "returned" });
  });

  test("announces at the next receive what could not be announced at the first", async () => {
    failures = [new Error("SNS is away")];

    expect(await receive(placed(1))).toEqual({
      batchItemFailures: [{ itemIdentifier: "00000000-0000-4000-8000-000000000001" }],
    });
    expect(recorded(1)).not.toHaveProperty("announcedAt");

    expect(await receive(placed(1))).toEqual({ batchItemFailures: [] });
    expect(published).toEqual([announcement(1)]);
    expect(recorded(1)).toHaveProperty("announcedAt");
  });

  test("announces once more rather than never when it could not remember", async () => {
    table.failNext("update", new Error("DynamoDB is away"));

    expect((await receive(placed(1))).batchItemFailures).toHaveLength(1);
    expect((await receive(placed(1))).batchItemFailures).toEqual([]);

    expect(published).toEqual([announcement(1), announcement(1)]);
  });

  test("fails the one message that cannot be done, and does the others of its batch", async () => {
    const poison = { message: { customerId: "alice", order: { ...order(2), total: -1 } } };

    expect(await receive(placed(1), poison, placed(3))).toEqual({
      batchItemFailures: [{ itemIdentifier: "00000000-0000-4000-8000-000000000002" }],
    });

    expect(published).toEqual(expect.arrayContaining([announcement(1), announcement(3)]));
    expect(published).toHaveLength(2);
    expect(recorded(2)).toBeUndefined();
  });

  test("keeps a record that place-order writes late from turning the order back", async () => {
    await receive(placed(1));

    const late = table.client.put({
      TableName: "shop",
      Item: toOrderRecord("alice", order(1)),
      ConditionExpression: "attribute_not_exists(pk)",
    });

    await expect(late).rejects.toThrow("The conditional request failed");
    expect(recorded(1)).toMatchObject({ status: "fulfilled" });
  });
});
