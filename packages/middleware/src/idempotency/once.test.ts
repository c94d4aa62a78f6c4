import { defineFunction } from "@repo/model/function";
import { defineMessage } from "@repo/model/message";
import { defineQueue } from "@repo/model/queue";
import { defineTable } from "@repo/model/table";
import { remembers } from "@repo/model/use";
import * as v from "valibot";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type QueueHandler, queue } from "../queue.ts";
import { inMemoryTable } from "../resources/testing/in-memory-table.ts";
import { captureLog } from "../testing/capture-log.ts";
import { environmentFor } from "../testing/environment-for.ts";
import { sqsEvent } from "../testing/events/sqs-event.ts";
import { invoke } from "../testing/invoke.ts";
import { createIdempotency } from "./idempotency.ts";

const requests = defineTable({ name: "requests", partitionKey: "id", timeToLive: "expiresAt" });
const Body = v.object({ order: v.string() });
const define = (message: ReturnType<typeof defineMessage<typeof Body>>) =>
  defineFunction({
    name: "fulfil-order",
    service: "shop",
    trigger: defineQueue({ name: "orders", message }),
    uses: { requests: remembers(requests, 345_600) },
    tags: {},
  });
const byMessageId = define(defineMessage({ name: "order-placed", body: Body }));
const byOrder = define(
  defineMessage({ name: "order-placed", body: Body, idempotencyKey: ({ order }) => order }),
);
type Handler = QueueHandler<typeof byMessageId>;

const table = inMemoryTable(requests);
let clock: number;
let done: string[];

beforeAll(() => {
  for (const [key, value] of Object.entries(environmentFor(byOrder))) vi.stubEnv(key, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
});
beforeEach(() => {
  table.clear();
  clock = Date.parse("2026-01-01T09:00:00Z");
  done = [];
});

const note: Handler = ({ message }) => void done.push(message.order);
const receive = (spec: typeof byMessageId, orders: readonly string[], handler = note) =>
  invoke(
    queue(spec, handler, { dynamodb: table.client, idempotency: createIdempotency(() => clock) }),
    sqsEvent(orders.map((order) => ({ message: { order } }))),
  );

test("a message that SQS delivers twice is done once, and both times deleted", async () => {
  using log = captureLog();

  expect(await receive(byMessageId, ["tea"])).toEqual({ batchItemFailures: [] });
  expect(await receive(byMessageId, ["tea"])).toEqual({ batchItemFailures: [] });

  expect(done).toEqual(["tea"]);
  expect(log.lines).toMatchObject([
    { outcome: "success" },
    { level: "INFO", message: "message done before" },
    { outcome: "success" },
  ]);
});

test("two messages are the same when their contract says so", async () => {
  using _log = captureLog();

  await receive(byOrder, ["tea", "cup"]);
  await receive(byOrder, ["pot", "tea"]);

  expect(done).toEqual(["tea", "cup", "pot"]);
});

test("the same one is kept for as long as the spec says", async () => {
  using _log = captureLog();
  await receive(byOrder, ["tea"]);
  clock += 345_599_000;
  await receive(byOrder, ["tea"]);
  clock += 1_000;
  await receive(byOrder, ["tea"]);

  expect(done).toEqual(["tea", "tea"]);
});

test("what is in work elsewhere stays in the queue, and is done by then", async () => {
  using log = captureLog();
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const first = receive(byOrder, ["tea"], async (request) => {
    begun.resolve();
    await end.promise;
    await note(request);
  });
  await begun.promise;

  expect((await receive(byOrder, ["tea", "cup"])).batchItemFailures).toHaveLength(1);
  expect(log.lines[0]).toMatchObject({
    message: "message failed",
    error: { errorCode: "IDEMPOTENCY_IN_PROGRESS" },
  });
  end.resolve();
  await first;
  expect((await receive(byOrder, ["tea"])).batchItemFailures).toEqual([]);
  expect(done).toEqual(["cup", "tea"]);
});

test("what failed is done when it comes again", async () => {
  using _log = captureLog();
  const failing: Handler = () => {
    throw new Error("no stock");
  };

  expect((await receive(byMessageId, ["tea"], failing)).batchItemFailures).toHaveLength(1);
  expect((await receive(byMessageId, ["tea"])).batchItemFailures).toEqual([]);
  expect(done).toEqual(["tea"]);
});

test("what is done is not failed because it could not be remembered", async () => {
  using log = captureLog();
  table.failNext("update", new Error("DynamoDB is away"));

  expect((await receive(byMessageId, ["tea"])).batchItemFailures).toEqual([]);
  expect(log.text).toContain("done but not remembered");
});
