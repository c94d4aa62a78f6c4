import { defineFunction } from "@repo/model/function";
import { defineMessage } from "@repo/model/message";
import { defineQueue } from "@repo/model/queue";
import { defineTable } from "@repo/model/table";
import { defineTopic } from "@repo/model/topic";
import { publishes, remembers, sends, writes } from "@repo/model/use";
import * as v from "valibot";
import { dynamodb } from "./clients/dynamodb.ts";
import { sns } from "./clients/sns.ts";
import { sqs } from "./clients/sqs.ts";
import { idempotency } from "./idempotency/idempotency.ts";
import { type QueueHandler, queue } from "./queue.ts";

const order = defineMessage({ name: "order-placed", body: v.object({ id: v.string() }) });
const orders = defineQueue({ name: "orders", message: order });

const fulfilOrder = defineFunction({
  name: "fulfil-order",
  service: "shop",
  trigger: orders,
  uses: {
    shop: writes(defineTable({ name: "shop", partitionKey: "pk" })),
    fulfilled: publishes(defineTopic({ name: "fulfilled", message: order })),
  },
  tags: {},
});

const fulfil: QueueHandler<typeof fulfilOrder> = async ({ message, record, resources }) => {
  await resources.shop.put({ Item: { pk: message.id, received: record.messageId } });
  await resources.fulfilled.publish({ id: message.id });

  // @ts-expect-error a field that the message does not have
  message.total;
  // @ts-expect-error the spec only writes the table
  resources.shop.query;
  // @ts-expect-error the message lacks its id
  await resources.fulfilled.publish({});
};

queue(fulfilOrder, fulfil, { sns, dynamodb });
// @ts-expect-error a client is missing
queue(fulfilOrder, fulfil, { sns });
// @ts-expect-error a client too many
queue(fulfilOrder, fulfil, { sns, dynamodb, sqs });
// @ts-expect-error no queue triggers it
queue(defineFunction({ name: "by-name", service: "shop", tags: {} }), async () => {});

const sequence = defineQueue({ name: "sequence", message: order, fifo: true });
const relay = defineFunction({
  name: "relay",
  service: "shop",
  trigger: orders,
  uses: {
    orders: sends(orders),
    sequence: sends(sequence),
    requests: remembers(defineTable({ name: "requests", partitionKey: "id", timeToLive: "expiresAt" })),
  },
  tags: {},
});

const pass: QueueHandler<typeof relay> = async ({ message, resources, signal }) => {
  await resources.orders.send(message);
  await resources.orders.send(message, { delaySeconds: 5 });
  await resources.orders.sendBatch([{ message }, { message, groupId: "tenant" }]);
  await resources.sequence.send(message, { groupId: "ada", deduplicationId: message.id });
  await resources.sequence.sendBatch([{ message, groupId: "ada", deduplicationId: message.id }]);
  signal.throwIfAborted();

  // @ts-expect-error a FIFO queue has to know the group
  await resources.sequence.send(message);
  // @ts-expect-error and what would be a repetition
  await resources.sequence.send(message, { groupId: "ada" });
  // @ts-expect-error of each entry
  await resources.sequence.sendBatch([{ message }]);
  // @ts-expect-error it delays the whole queue, and no message
  await resources.sequence.send(message, { groupId: "ada", deduplicationId: "1", delaySeconds: 5 });
  // @ts-expect-error a standard queue drops no repetition
  await resources.orders.send(message, { deduplicationId: "1" });
  // @ts-expect-error what the function remembers is the middleware's
  resources.requests;
};

queue(relay, pass, { sqs, dynamodb, idempotency });
// @ts-expect-error what remembers needs idempotency
queue(relay, pass, { sqs, dynamodb });
// @ts-expect-error what does not remember gets none
queue(fulfilOrder, fulfil, { sns, dynamodb, idempotency });
