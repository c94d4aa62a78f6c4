import { defineFunction } from "@repo/model/function";
import { defineMessage } from "@repo/model/message";
import { defineQueue } from "@repo/model/queue";
import * as v from "valibot";
import { expect, test } from "vitest";
import type { LogFields } from "./logging/logger.ts";
import { type QueueHandler, queue } from "./queue.ts";
import { captureLog } from "./testing/capture-log.ts";
import { sqsEvent } from "./testing/events/sqs-event.ts";
import { invoke } from "./testing/invoke.ts";

const message = defineMessage({ name: "order-placed", body: v.object({ id: v.string() }) });
const fulfil = defineFunction({
  name: "fulfil-order",
  service: "shop",
  trigger: defineQueue({ name: "orders", message }),
  tags: {},
});
const fulfilInOrder = defineFunction({
  name: "fulfil-in-order",
  service: "shop",
  trigger: defineQueue({ name: "orders", message, fifo: true }),
  tags: {},
});
type Handler = QueueHandler<typeof fulfil>;

const failing: Handler = ({ message: { id } }) => {
  if (id.startsWith("bad")) throw new Error(`no stock for ${id}`);
};
const batch = (...ids: readonly string[]) =>
  sqsEvent(
    ids.map((id) => {
      const [groupId = ""] = id.split(":");
      return { message: { id: id.replace(/^.*:/, "") }, groupId };
    }),
  );
const failures = (...places: readonly number[]) => ({
  batchItemFailures: places.map((place) => ({
    itemIdentifier: `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`,
  })),
});

test("calls the handler with each message, and answers that all are done", async () => {
  using log = captureLog();
  const seen: unknown[] = [];
  const handler = queue(fulfil, ({ message, record }) => {
    seen.push([message.id, record.messageId]);
  });

  const answer = await invoke(
    handler,
    sqsEvent([{ message: { id: "1", extra: true } }, { message: { id: "2" } }]),
  );

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(seen).toEqual([
    ["1", "00000000-0000-4000-8000-000000000001"],
    ["2", "00000000-0000-4000-8000-000000000002"],
  ]);
  expect(log.lines).toMatchObject([
    { message: "orders: 2 of 2 done", queue: "orders", messages: 2, failed: 0, outcome: "success" },
  ]);
});

test("a failed message stays in the queue, the others of its batch are done", async () => {
  using log = captureLog();

  const answer = await invoke(queue(fulfil, failing), batch("1", "bad", "3"));

  expect(answer).toEqual(failures(2));
  expect(log.lines).toMatchObject([
    {
      level: "ERROR",
      message: "message failed",
      queue: "orders",
      messageId: "00000000-0000-4000-8000-000000000002",
      receiveCount: 1,
      error: { errorType: "Error", errorMessage: "no stock for bad" },
    },
    { level: "INFO", messages: 3, failed: 1, outcome: "partial" },
  ]);
});

test("a batch in which every message fails is a failure", async () => {
  using log = captureLog();

  expect(await invoke(queue(fulfil, failing), batch("bad1", "bad2"))).toEqual(failures(1, 2));

  expect(log.lines.at(-1)).toMatchObject({ level: "ERROR", failed: 2, outcome: "failure" });
});

test("a poison message fails alone, and the log says why without quoting it", async () => {
  using log = captureLog();
  const seen: string[] = [];
  const handler = queue(fulfil, ({ message }) => {
    seen.push(message.id);
  });
  const event = sqsEvent([
    { message: { id: ["SECRET"] }, receiveCount: 3 },
    { message: { id: "good" } },
    { message: "SECRET" },
    { message: {} },
  ]);
  const [first, second, third, fourth] = event.Records as [Record, Record, Record, Record];

  const answer = await invoke(handler, { Records: [first, second, { ...third, body: "{SECRET" }, fourth] });

  expect(answer).toEqual(failures(1, 3, 4));
  expect(seen).toEqual(["good"]);
  expect(log.text).not.toContain("SECRET");
  expect(log.lines.slice(0, 3).toSorted(byMessageId)).toMatchObject([
    { receiveCount: 3, error: { errorMessage: expect.stringContaining('Message "order-placed"') } },
    { error: { errorMessage: expect.stringContaining("not JSON") } },
    { error: { errorMessage: expect.stringContaining("/id") } },
  ]);
});
const byMessageId = (a: LogFields, b: LogFields) => String(a.messageId).localeCompare(String(b.messageId));
type Record = ReturnType<typeof sqsEvent>["Records"][number];

test("a FIFO group stops at its first failure, the other groups go on", async () => {
  using _log = captureLog();
  const seen: string[] = [];
  const handler = queue(fulfilInOrder, async (request) => {
    seen.push(request.message.id);
    await Promise.resolve();
    return failing(request as Parameters<Handler>[0]);
  });

  const answer = await invoke(handler, batch("a:1", "b:2", "a:bad", "b:4", "a:5", "b:6", "a:7"));

  expect(answer).toEqual(failures(3, 5, 7));
  expect(seen.filter((id) => ["1", "bad", "5", "7"].includes(id))).toEqual(["1", "bad"]);
  expect(seen.filter((id) => ["2", "4", "6"].includes(id))).toEqual(["2", "4", "6"]);
});

test("a message without a valid body stops its FIFO group as well", async () => {
  using _log = captureLog();
  const event = batch("a:1", "a:2", "b:3");
  const [first, ...rest] = event.Records as [Record, ...Record[]];

  const answer = await invoke(
    queue(fulfilInOrder, () => {}),
    { Records: [{ ...first, body: "{" }, ...rest] },
  );

  expect(answer).toEqual(failures(1, 2));
});

test("group ids of a standard queue promise no order: a failure stops nothing", async () => {
  using _log = captureLog();

  expect(await invoke(queue(fulfil, failing), batch("a:bad", "a:2"))).toEqual(failures(1));
});

test("has at most ten messages in work at the same time, and works on all", async () => {
  using _log = captureLog();
  let working = 0;
  let most = 0;
  let total = 0;
  const handler = queue(fulfil, async () => {
    most = Math.max(most, ++working);
    await new Promise(setImmediate);
    working--;
    total++;
  });

  await invoke(handler, batch(...Array.from({ length: 35 }, (_, index) => String(index))));

  expect({ most, total }).toEqual({ most: 10, total: 35 });
});

test("has as many messages in work as the spec allows", async () => {
  using _log = captureLog();
  const spec = defineFunction({
    name: "fulfil-three",
    service: "shop",
    trigger: defineQueue({ name: "orders", message }),
    batch: { messageConcurrency: 3 },
    tags: {},
  });
  let working = 0;
  let most = 0;
  const handler = queue(spec, async () => {
    most = Math.max(most, ++working);
    await new Promise(setImmediate);
    working--;
  });

  expect(await invoke(handler, batch("1", "2", "3", "4", "5", "6", "7"))).toEqual(failures());
  expect(most).toBe(3);
});

test("the log tells which failure was the last before the dead-letter queue", async () => {
  using log = captureLog();
  const bad = { message: { id: "bad" } };

  await invoke(
    queue(fulfil, failing),
    sqsEvent([
      { ...bad, receiveCount: 4 },
      { ...bad, receiveCount: 5 },
    ]),
  );

  expect(log.lines.slice(0, 2)).toMatchObject([
    { message: "message failed", receiveCount: 4, maxReceiveCount: 5 },
    {
      message: "message failed: the next receive moves it to the dead-letter queue",
      receiveCount: 5,
      error: { errorMessage: "no stock for bad" },
    },
  ]);
});
