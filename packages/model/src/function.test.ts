import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { environmentKey } from "./environment-key.ts";
import { defineFunction, type FunctionDefinition } from "./function.ts";
import { defineRoute } from "./http/route.ts";
import { defineMessage } from "./messaging/message.ts";
import { defineQueue } from "./messaging/queue.ts";
import { defineTopic } from "./messaging/topic.ts";
import { defineTable } from "./table.ts";
import { reads, remembers, sends } from "./use.ts";

const message = defineMessage({ name: "order-placed", body: v.string() });
const queue = defineQueue({ name: "orders", message, visibilityTimeout: 60 });
const trigger = defineRoute({ method: "GET", path: "/", public: true, responses: { 200: v.string() } });
const keyed = defineRoute({
  method: "POST",
  path: "/orders",
  scopes: ["shop/orders.write"],
  idempotencyKey: "required",
  responses: { 202: v.string() },
});
const requests = defineTable({ name: "requests", partitionKey: "id", timeToLive: "expiresAt" });
const define = (definition: Partial<FunctionDefinition>) =>
  defineFunction({ name: "place-order", service: "shop", tags: { team: "shop" }, ...definition });

test("a function has sensible sizes until it says otherwise", () => {
  expect(define({})).toMatchObject({ memorySize: 256, timeout: 10, architecture: "arm64", uses: {} });
});

test("a function remembers for a day, or as long as it is told", () => {
  const { uses } = define({ trigger: keyed, uses: { requests: remembers(requests) } });

  expect(uses).toEqual({ requests: { access: "remember", resource: requests, seconds: 86_400 } });
  expect(remembers(requests, 60).seconds).toBe(60);
});

describe("what AWS would refuse is refused when defined", () => {
  test.each<[what: string, definition: Partial<FunctionDefinition>, message: string]>([
    ["a name with capitals", { name: "PlaceOrder" }, 'function "PlaceOrder" is not a valid name'],
    [
      "too little memory",
      { memorySize: 64 },
      'function "place-order" has memorySize 64. It is a whole number of MB from 128 to 10240.',
    ],
    ["memory between megabytes", { memorySize: 128.5 }, "has memorySize 128.5"],
    [
      "a timeout above 15 minutes",
      { timeout: 901 },
      "has timeout 901. It is a whole number of seconds from 1 to 900.",
    ],
    ["a timeout that a gateway would not wait for", { trigger, timeout: 30 }, "from 1 to 29"],
    [
      "a visibility timeout below six timeouts",
      { trigger: queue, timeout: 11 },
      "visibilityTimeout to at least six times the timeout: 66.",
    ],
    [
      "a large batch without a window",
      { trigger: queue, batch: { size: 100 } },
      "SQS asks for a window of at least 1 second above 10",
    ],
    [
      "a batch without messages in work",
      { trigger: queue, batch: { messageConcurrency: 0 } },
      "has batch.messageConcurrency 0. It is a whole number of messages from 1 to 10000.",
    ],
    [
      "a route with an idempotency key, and nothing to remember it",
      { trigger: keyed },
      "has a route with an idempotency key, and remembers nothing. Add to its uses: requests: remembers(",
    ],
    [
      "a memory without a key",
      { trigger, uses: { requests: remembers(requests) } },
      'nothing tells it what is the same. Set idempotencyKey: "required" on its route',
    ],
    [
      "a memory of raw events",
      { uses: { requests: remembers(requests) } },
      "nothing tells it what is the same",
    ],
    [
      "two memories",
      { trigger: keyed, uses: { one: remembers(requests), other: remembers(requests) } },
      "remembers twice",
    ],
    ["a batch without a queue", { trigger, batch: { size: 5 } }, "Only a queue hands over batches"],
    [
      "an alias that is no identifier",
      { uses: { "my-orders": sends(queue) } },
      'uses something by the name "my-orders"',
    ],
    ["a tag against the rules", { tags: { "aws:x": "y" } }, 'function "place-order" has a tag "aws:x"'],
  ])("%s", (_, definition, message) => {
    expect(() => define(definition)).toThrow(message);
  });

  test("a FIFO queue takes batches of ten at most, and no window", () => {
    const fifo = defineQueue({ name: "orders", message, fifo: true });

    expect(() => define({ trigger: fifo, batch: { size: 11 } })).toThrow("from 1 to 10");
    expect(() => define({ trigger: fifo, batch: { window: 1 } })).toThrow("from 0 to 0");
  });

  test("queues, topics and tables have their limits too", () => {
    expect(() => defineQueue({ name: "orders", message, maxReceiveCount: 0 })).toThrow(
      'queue "orders" has maxReceiveCount 0.',
    );
    expect(() => defineQueue({ name: "orders", message, visibilityTimeout: 43_201 })).toThrow(
      "from 0 to 43200",
    );
    expect(() => defineTopic({ name: "a b", message })).toThrow('topic "a b" is not a valid name');
    expect(() => defineTable({ name: "shop", partitionKey: "pk", sortKey: "pk" })).toThrow(
      'table "shop" has no usable key in "shop".',
    );
  });
});

test("a resource is found by the variable that its alias and kind give", () => {
  const table = reads(defineTable({ name: "shop", partitionKey: "pk" }));

  expect(environmentKey("orders", "queue")).toBe("ORDERS_QUEUE_URL");
  expect(environmentKey("orderEvents2Go", "topic")).toBe("ORDER_EVENTS2_GO_TOPIC_ARN");
  expect(environmentKey("shop", table.resource.kind)).toBe("SHOP_TABLE_NAME");
});
