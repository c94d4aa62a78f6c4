import { defineFunction } from "@repo/model/function";
import { defineMessage } from "@repo/model/message";
import { defineQueue } from "@repo/model/queue";
import { defineTable } from "@repo/model/table";
import { defineTopic } from "@repo/model/topic";
import { publishes, reads, readsAndWrites, sends, writes } from "@repo/model/use";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Clients } from "../clients/clients.ts";
import { event } from "../event.ts";
import { environmentFor } from "../testing/environment-for.ts";
import { bindResources } from "./bind-resources.ts";
import { sqsClient } from "./queue-sender.ts";
import { dynamodbClient } from "./table-access.ts";
import { snsClient } from "./topic-publisher.ts";

const message = defineMessage({
  name: "order-placed",
  body: v.object({ id: v.pipe(v.string(), v.uuid()), at: v.optional(v.pipe(v.string(), v.toDate())) }),
});
const orders = defineQueue({ name: "orders", message });
const sequence = defineQueue({ name: "sequence", message, fifo: true });
const shop = defineTable({ name: "shop", partitionKey: "pk" });
const spec = defineFunction({
  name: "do-all",
  service: "shop",
  uses: {
    orders: sends(orders),
    orderSequence: sends(sequence),
    fulfilled: publishes(defineTopic({ name: "fulfilled", message })),
    catalogue: reads(shop),
    audit: writes(shop),
    shop: readsAndWrites(shop),
  },
  tags: {},
});
const id = "0b0b4a3e-6f0e-4c4e-9a55-0f6c0f5f1a11";
const good = { id, at: "2026-01-01T00:00:00Z" };
const $metadata = {};

let calls: [operation: string, input: unknown][];
const note =
  <Output>(operation: string, output: Output) =>
  async (input: unknown) => {
    calls.push([operation, input]);
    return output;
  };
const dynamodb = dynamodbClient({
  get: note("get", { $metadata, Item: { pk: "1" } }),
  query: note("query", { $metadata }),
  put: note("put", { $metadata }),
  update: note("update", { $metadata }),
  delete: note("delete", { $metadata }),
});
const clients: Pick<Clients, "sqs" | "sns" | "dynamodb"> = {
  sqs: sqsClient({
    sendMessage: note("sendMessage", { $metadata, MessageId: "m-1" }),
    sendMessageBatch: note("sendMessageBatch", { $metadata, Successful: [], Failed: [] }),
  }),
  sns: snsClient({ publish: note("publish", { $metadata, MessageId: "m-2" }) }),
  dynamodb,
};

const bound = () => bindResources(spec, clients)(new AbortController().signal);

beforeEach(() => {
  calls = [];
  for (const [key, value] of Object.entries(environmentFor(spec))) vi.stubEnv(key, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test("names at INIT the variable that is missing, and what needs it", () => {
  vi.stubEnv("ORDER_SEQUENCE_QUEUE_URL", undefined);

  expect(() => event(spec, () => {}, clients)).toThrow(
    /^Function "do-all" uses "orderSequence" \(queue "sequence"\), but ORDER_SEQUENCE_QUEUE_URL is not set\./,
  );
});

describe("a queue", () => {
  test("takes a message as JSON, with the options of SQS", async () => {
    const { orders, orderSequence } = bound();

    expect(await orders.send(good, { delaySeconds: 5 })).toEqual({ messageId: "m-1" });
    await orderSequence.send(good, { groupId: "ada", deduplicationId: id });

    expect(calls).toEqual([
      [
        "sendMessage",
        {
          QueueUrl: "https://sqs.us-east-1.amazonaws.com/111122223333/orders",
          MessageBody: JSON.stringify(good),
          DelaySeconds: 5,
        },
      ],
      [
        "sendMessage",
        {
          QueueUrl: "https://sqs.us-east-1.amazonaws.com/111122223333/sequence.fifo",
          MessageBody: JSON.stringify(good),
          MessageGroupId: "ada",
          MessageDeduplicationId: id,
        },
      ],
    ]);
  });

  test.each([
    ["lacks a field", {}, "/id"],
    ["has a value that is not valid", { id: "1" }, "/id"],
    ["is only right until it is JSON", { id, at: Number.NaN }, "/at"],
    ["is nothing", undefined, "JSON has no form"],
  ])("refuses loudly a message that %s, and sends nothing", async (_, body, reason) => {
    const { orders } = bound();

    await expect(orders.send(body as typeof good)).rejects.toThrow(
      new RegExp(`^Message "order-placed" breaks its contract: .*${reason}`),
    );
    expect(calls).toEqual([]);
  });

  test("that is FIFO refuses a message without a group, and sends nothing", async () => {
    const { orderSequence } = bound();

    // @ts-expect-error the compiler says it first
    await expect(orderSequence.send(good)).rejects.toThrow('Queue "sequence" is FIFO: send with a groupId.');
    expect(calls).toEqual([]);
  });
});

test("a topic takes a message as JSON, and refuses one that breaks its contract", async () => {
  const { fulfilled } = bound();

  expect(await fulfilled.publish(good)).toEqual({ messageId: "m-2" });
  await expect(fulfilled.publish({ id: "1" })).rejects.toThrow("/id");

  const TopicArn = "arn:aws:sns:us-east-1:111122223333:fulfilled";
  expect(calls).toEqual([["publish", { TopicArn, Message: JSON.stringify(good) }]]);
});

test("a table's commands go to its own table, whatever table they name", async () => {
  const { shop } = bound();
  const Key = { pk: "1" };

  expect(await shop.get({ Key, TableName: "other" } as { Key: typeof Key })).toMatchObject({
    Item: { pk: "1" },
  });
  await shop.query({ KeyConditionExpression: "pk = :pk" });
  await shop.put({ Item: Key });
  await shop.update({ Key });
  await shop.delete({ Key });

  const TableName = "shop";
  expect(calls).toEqual([
    ["get", { Key, TableName }],
    ["query", { KeyConditionExpression: "pk = :pk", TableName }],
    ["put", { Item: Key, TableName }],
    ["update", { Key, TableName }],
    ["delete", { Key, TableName }],
  ]);
});

test("a table has just the commands that its use allows", () => {
  const { catalogue, audit, shop } = bound();

  expect([catalogue, audit, shop].map((table) => Object.keys(table))).toEqual([
    ["get", "query"],
    ["put", "update", "delete"],
    ["get", "query", "put", "update", "delete"],
  ]);
});
