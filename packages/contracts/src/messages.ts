import { defineMessage } from "@repo/model/message";
import * as v from "valibot";
import { Order } from "./order.ts";

/** An order to fulfil. It carries the whole order, so that a worker needs no record that may not be there yet. */
export const OrderPlaced = defineMessage({
  name: "order-placed",
  body: v.object({ customerId: v.string(), order: Order }),
});

export const OrderFulfilled = defineMessage({
  name: "order-fulfilled",
  body: v.object({ customerId: v.string(), orderId: v.pipe(v.string(), v.uuid()) }),
});
