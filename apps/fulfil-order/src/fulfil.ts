import type { QueueHandler } from "@repo/middleware/queue";
import { isAnnounced, markFulfilled, rememberAnnouncement } from "./fulfilment-record.ts";
import type { fulfilOrder } from "./function.ts";

/**
 * Fulfils an order and announces it at least once. SQS may deliver a message twice, and before place-order has written
 * its record: a step that is done already changes nothing, and what a failure left undone is done at the next receive.
 */
export const fulfil: QueueHandler<typeof fulfilOrder> = async ({ message, resources }) => {
  const { customerId, order } = message;
  const { shop, fulfilled } = resources;
  const first = await markFulfilled(shop, customerId, order);
  if (!first && (await isAnnounced(shop, customerId, order.id))) return;
  await fulfilled.publish({ customerId, orderId: order.id });
  await rememberAnnouncement(shop, customerId, order.id);
};
