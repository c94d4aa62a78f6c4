import { defineFunction } from "@repo/model/function";
import { defineMessage } from "@repo/model/message";
import { defineQueue } from "@repo/model/queue";
import { defineRoute } from "@repo/model/route";
import { defineTable } from "@repo/model/table";
import { defineTopic } from "@repo/model/topic";
import { publishes, sends, writes } from "@repo/model/use";
import * as v from "valibot";
import { Work } from "./work.ts";

const Order = v.object({ id: v.string(), tenant: v.string(), take: Work, pack: Work });
const Packed = v.object({ id: v.string() });

export const orders = defineQueue({
  name: "orders",
  message: defineMessage({ name: "order", body: Order }),
  visibilityTimeout: 18,
  maxReceiveCount: 2,
});
export const packed = defineTopic({
  name: "packed",
  message: defineMessage({ name: "packed", body: Packed }),
});
export const shop = defineTable({ name: "shop", partitionKey: "id" });

export const takeOrder = defineFunction({
  name: "take-order",
  service: "shop",
  trigger: defineRoute({
    method: "POST",
    path: "/orders",
    public: true,
    body: Order,
    responses: { 202: Packed },
  }),
  uses: { orders: sends(orders), shop: writes(shop) },
  timeout: 3,
  tags: { team: "shop", feature: "checkout" },
});

export const packOrder = defineFunction({
  name: "pack-order",
  service: "shop",
  trigger: orders,
  uses: { packed: publishes(packed) },
  timeout: 3,
  tags: { team: "stock", feature: "fulfilment" },
});

export const tellCustomer = defineFunction({
  name: "tell-customer",
  service: "shop",
  trigger: packed,
  timeout: 3,
  tags: { team: "stock", feature: "notification" },
});

/** Invoked by name, synchronously or not, and built for the other architecture. */
export const quotePrice = defineFunction({
  name: "quote-price",
  service: "shop",
  architecture: "x86_64",
  memorySize: 512,
  timeout: 3,
  tags: { team: "shop", feature: "pricing" },
});

export const specs = [takeOrder, packOrder, tellCustomer, quotePrice] as const;
