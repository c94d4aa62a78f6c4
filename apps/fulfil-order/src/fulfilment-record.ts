import type { Order } from "@repo/contracts/order";
import { orderKey, toOrderRecord } from "@repo/contracts/order-record";
import type { QueueRequest } from "@repo/middleware/queue";
import type { fulfilOrder } from "./function.ts";

type Shop = QueueRequest<typeof fulfilOrder>["resources"]["shop"];

/** Writes the order as fulfilled, whether it is recorded yet or not; `false` when it had got that far already. */
export async function markFulfilled(shop: Shop, customerId: string, order: Order): Promise<boolean> {
  try {
    await shop.put({
      Item: toOrderRecord(customerId, { ...order, status: "fulfilled" }),
      // Only from here: no status that comes later ever goes back.
      ConditionExpression: "attribute_not_exists(pk) OR #status = :accepted",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":accepted": "accepted" },
    });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}

/** Whether `fulfilled` has been told of the order. */
export async function isAnnounced(shop: Shop, customerId: string, orderId: string): Promise<boolean> {
  const { Item } = await shop.get({ Key: orderKey(customerId, orderId), ConsistentRead: true });
  return Item?.announcedAt !== undefined;
}

/** To be called after `fulfilled` was told, so that a failure in between leads to two announcements and never to none. */
export async function rememberAnnouncement(shop: Shop, customerId: string, orderId: string): Promise<void> {
  await shop.update({
    Key: orderKey(customerId, orderId),
    UpdateExpression: "SET announcedAt = :now",
    // Else an update would make half a record of an order that was deleted meanwhile.
    ConditionExpression: "attribute_exists(pk)",
    ExpressionAttributeValues: { ":now": new Date().toISOString() },
  });
}
