import { randomUUID } from "node:crypto";
import type { Order } from "@repo/contracts/order";
import { requests } from "@repo/contracts/resources";
import { http } from "@repo/middleware/http";
import { idempotency } from "@repo/middleware/idempotency";
import {
  dynamodbClient,
  environmentFor,
  httpEvent,
  inMemoryTable,
  invoke,
  sqsClient,
} from "@repo/middleware/testing";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { acceptOrder } from "./accept-order.ts";
import { placeOrder } from "./function.ts";

type Clients = Parameters<typeof http<typeof placeOrder>>[2];

const sent: unknown[] = [];
const items: unknown[] = [];
let sqsFailure: Error | undefined;
let dynamodbFailure: Error | undefined;

const requestsTable = inMemoryTable(requests);
const notGranted = () => Promise.reject(new Error("place-order may only write"));
const clients: Clients = {
  idempotency,
  sqs: sqsClient({
    async sendMessage({ MessageBody = "" }) {
      if (sqsFailure) throw sqsFailure;
      sent.push(JSON.parse(MessageBody));
      return { $metadata: {}, MessageId: "1" };
    },
    sendMessageBatch: () => Promise.reject(new Error("place-order sends one message")),
  }),
  dynamodb: dynamodbClient({
    async put(input) {
      if (input.TableName === requests.name) return requestsTable.client.put(input);
      expect(input.ConditionExpression).toBe("attribute_not_exists(pk)");
      if (dynamodbFailure) throw dynamodbFailure;
      items.push(input.Item);
      return { $metadata: {} };
    },
    get: (input) => (input.TableName === requests.name ? requestsTable.client.get(input) : notGranted()),
    update: (input) =>
      input.TableName === requests.name ? requestsTable.client.update(input) : notGranted(),
    delete: (input) =>
      input.TableName === requests.name ? requestsTable.client.delete(input) : notGranted(),
    query: notGranted,
  }),
};

for (const [key, value] of Object.entries(environmentFor(placeOrder))) vi.stubEnv(key, value);
const handler = http(placeOrder, acceptOrder, clients);
const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);

beforeEach(() => {
  sent.length = 0;
  items.length = 0;
  requestsTable.clear();
  sqsFailure = undefined;
  dynamodbFailure = undefined;
  log.mockClear();
});

afterAll(() => {
  vi.unstubAllEnvs();
  log.mockRestore();
});

const place = (body: unknown, key: string = randomUUID()) =>
  invoke(
    handler,
    httpEvent({
      route: placeOrder.trigger,
      body,
      principal: { subject: "alice" },
      headers: { "idempotency-key": key },
    }),
  );
const tea = { lines: [{ sku: "green-tea", quantity: 2 }] };

describe("POST /orders", () => {
  test("accepts an order at the catalogue's prices", async () => {
    const answer = await place({
      lines: [
        { sku: "green-tea", quantity: 2 },
        { sku: "tea-cup", quantity: 1 },
      ],
    });

    expect(answer).toMatchObject({
      status: 202,
      body: {
        id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/),
        status: "accepted",
        total: 2 * 1450 + 2100,
        placedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      },
    });
  });

  test("queues the whole order for its customer, and records the same", async () => {
    const order = (await place(tea)).body as Order;

    expect(sent).toEqual([{ customerId: "alice", order }]);
    expect(items).toEqual([{ pk: "customer#alice", sk: `order#${order.id}`, ...order }]);
  });

  test("ignores a price that the customer sends", async () => {
    const answer = await place({ lines: [{ sku: "green-tea", quantity: 1, price: 1 }], total: 1 });

    expect(answer).toMatchObject({ status: 202, body: { total: 1450 } });
  });

  test("names each line of an unknown product, and does nothing", async () => {
    const answer = await place({ lines: [...tea.lines, { sku: "coffee", quantity: 1 }] });

    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: "BODY_INVALID",
        issues: [{ pointer: "/body/lines/1/sku", message: 'There is no product "coffee".' }],
      },
    });
    expect([...sent, ...items]).toEqual([]);
  });

  test("takes no product from the names that every object has", async () => {
    expect(await place({ lines: [{ sku: "constructor", quantity: 1 }] })).toMatchObject({ status: 422 });
  });

  test.each([
    ["no lines", { lines: [] }, "/body/lines"],
    ["no quantity", { lines: [{ sku: "green-tea" }] }, "/body/lines/0/quantity"],
    ["a hundred cups", { lines: [{ sku: "tea-cup", quantity: 100 }] }, "/body/lines/0/quantity"],
  ])("refuses %s and names the field", async (_what, body, pointer) => {
    expect(await place(body)).toMatchObject({
      status: 422,
      body: { code: "BODY_INVALID", issues: [{ pointer }] },
    });
    expect(sent).toEqual([]);
  });

  test("answers 503 when the queue does not take the order, and leaves nothing behind", async () => {
    sqsFailure = new Error("connect ECONNREFUSED 10.0.0.7:443");

    const answer = await place(tea);

    expect(answer).toMatchObject({ status: 503, body: { code: "UNAVAILABLE" } });
    expect(JSON.stringify(answer)).not.toContain("ECONNREFUSED");
    expect(items).toEqual([]);
  });

  test("still says 202 when only the record fails, and logs which order it is", async () => {
    dynamodbFailure = new Error("throughput exceeded");

    const { status, body } = await place(tea);

    expect(status).toBe(202);
    expect(sent).toHaveLength(1);
    const logged = log.mock.calls.map(([line]) => String(line)).find((line) => line.includes('"ERROR"'));
    expect(logged).toContain((body as Order).id);
    expect(logged).toContain("throughput exceeded");
  });

  test("is content when the worker has already recorded the order", async () => {
    dynamodbFailure = Object.assign(new Error("The conditional request failed"), {
      name: "ConditionalCheckFailedException",
    });

    expect((await place(tea)).status).toBe(202);
    expect(log.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('"ERROR"'))).toEqual(
      [],
    );
  });

  test("places one order for a request that is repeated, and tells of the same one", async () => {
    const first = await place(tea, "basket-1");
    const second = await place(tea, "basket-1");

    expect(second).toMatchObject({ status: 202, body: first.body as Order });
    expect(sent).toHaveLength(1);
    expect(items).toHaveLength(1);
  });

  test("may be tried again with the same key when the queue did not take it", async () => {
    sqsFailure = new Error("SQS is away");
    expect((await place(tea, "basket-1")).status).toBe(503);
    sqsFailure = undefined;

    expect((await place(tea, "basket-1")).status).toBe(202);
    expect(sent).toHaveLength(1);
  });

  test("is not for everyone", async () => {
    const answer = await invoke(handler, httpEvent({ route: placeOrder.trigger, body: tea }));

    expect(answer.status).toBe(401);
    expect(sent).toEqual([]);
  });
});
