import { defineQueue } from "@repo/model/queue";
import { defineTable } from "@repo/model/table";
import { defineTopic } from "@repo/model/topic";
import { OrderFulfilled, OrderPlaced } from "./messages.ts";

export const orders = defineQueue({
  name: "orders",
  message: OrderPlaced,
  visibilityTimeout: 60,
  maxReceiveCount: 3,
});

export const fulfilled = defineTopic({ name: "fulfilled", message: OrderFulfilled });

/** What has been done, so that a repeated request or message does not do it again; DynamoDB deletes it in time. */
export const requests = defineTable({ name: "requests", partitionKey: "id", timeToLive: "expiresAt" });

/** A customer's orders, by their time: `pk` is the customer, `sk` the order. */
export const shop = defineTable({
  name: "shop",
  partitionKey: "pk",
  sortKey: "sk",
  indexes: { byPlacement: { partitionKey: "pk", sortKey: "placedAt" } },
});
