import { defineFunction } from "@repo/model/function";
import { defineMessage } from "@repo/model/message";
import { defineQueue } from "@repo/model/queue";
import { defineTable } from "@repo/model/table";
import { writes } from "@repo/model/use";
import * as v from "valibot";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type QueueHandler, queue } from "../queue.ts";
import { inMemoryTable } from "../resources/testing/in-memory-table.ts";
import { captureLog } from "../testing/capture-log.ts";
import { environmentFor } from "../testing/environment-for.ts";
import { sqsEvent } from "../testing/events/sqs-event.ts";
import { invoke } from "../testing/invoke.ts";
import { lambdaContext } from "../testing/lambda-context.ts";

const shop = defineTable({ name: "shop", partitionKey: "pk" });
const spec = (fifo: boolean) =>
  defineFunction({
    name: "fulfil-order",
    service: "shop",
    trigger: defineQueue({
      name: "orders",
      message: defineMessage({ name: "order-placed", body: v.string() }),
      fifo,
    }),
    batch: { messageConcurrency: 1 },
    uses: { shop: writes(shop) },
    tags: {},
  });
type Handler = QueueHandler<ReturnType<typeof spec>>;

beforeEach(() => {
  for (const [key, value] of Object.entries(environmentFor(spec(false)))) vi.stubEnv(key, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** What a worker of one message at a time answers, of which each message is its own text. */
async function failedOf(handler: Handler, messages: readonly string[], fifo = false, milliseconds = 350) {
  using log = captureLog();
  const table = inMemoryTable(shop);
  const end = performance.now() + milliseconds;
  const { batchItemFailures } = await invoke(
    queue(spec(fifo), handler, { dynamodb: table.client }),
    sqsEvent(messages.map((message) => ({ message, groupId: message[0] ?? "" }))),
    lambdaContext({ getRemainingTimeInMillis: () => end - performance.now() }),
  );
  const failed = batchItemFailures.map(
    ({ itemIdentifier }) => messages[Number(itemIdentifier.slice(-2)) - 1],
  );
  return { failed, log: log.lines, table };
}

const hanging = new Promise<never>(() => {});

test("a message that hangs fails when its share of the time is over, and the others have theirs", async () => {
  let aborted: unknown;
  const seen: string[] = [];
  const handler: Handler = ({ message, signal }) => {
    seen.push(message);
    signal.addEventListener("abort", () => {
      aborted = signal.reason;
    });
    return message === "hangs" ? hanging : undefined;
  };

  const { failed, log } = await failedOf(handler, ["hangs", "tea", "cup"]);

  expect({ failed, seen }).toEqual({ failed: ["hangs"], seen: ["hangs", "tea", "cup"] });
  expect(aborted).toMatchObject({ code: "TIMEOUT" });
  expect(log).toMatchObject([
    {
      message: "message failed",
      error: { errorCode: "TIMEOUT", errorMessage: expect.stringContaining("share of the time") },
    },
    { outcome: "partial", failed: 1 },
  ]);
});

test("in a FIFO group, what is behind a message that hangs stays behind it", async () => {
  const handler: Handler = ({ message }) => (message === "a-hangs" ? hanging : undefined);

  const { failed } = await failedOf(handler, ["a-hangs", "a-next", "b-other"], true);

  expect(failed).toEqual(["a-hangs", "a-next"]);
});

test("a message whose time is over calls AWS no more, even if it goes on", async () => {
  let late: Promise<unknown> = hanging;
  const { failed, table } = await failedOf(
    ({ resources, signal }) => {
      const over = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      late = over.then(() => resources.shop.put({ Item: { pk: "late" } }));
      return late.then(() => undefined);
    },
    ["late"],
  );

  await expect(late).rejects.toMatchObject({ code: "TIMEOUT" });
  expect({ failed, items: table.items() }).toEqual({ failed: ["late"], items: [] });
});

test("nothing is begun without time for it: the whole batch comes again", async () => {
  const seen: string[] = [];

  const { failed, log } = await failedOf(
    ({ message }) => void seen.push(message),
    ["tea", "cup"],
    false,
    100,
  );

  expect({ failed, seen }).toEqual({ failed: ["tea", "cup"], seen: [] });
  expect(log).toMatchObject([{ outcome: "timeout", code: "TIMEOUT", messages: 2, failed: 2 }]);
});
