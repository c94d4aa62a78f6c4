import { defineFunction } from "@repo/model/function";
import { defineMessage } from "@repo/model/message";
import { defineQueue } from "@repo/model/queue";
import { defineTable } from "@repo/model/table";
import { defineTopic } from "@repo/model/topic";
import { publishes, writes } from "@repo/model/use";
import * as v from "valibot";
import { dynamodb } from "./clients/dynamodb.ts";
import { sns } from "./clients/sns.ts";
import { sqs } from "./clients/sqs.ts";
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
