import type { Order } from "@repo/contracts/order";
import { toOrderRecord } from "@repo/contracts/order-record";
import { AppError } from "@repo/middleware/app-error";
import type { HttpHandler, HttpRequest } from "@repo/middleware/http";
import type { placeOrder } from "./function.ts";
import { newOrder } from "./new-order.ts";

type Request = HttpRequest<typeof placeOrder>;

/**
 * Queues the order, and only then records it: whoever is told 202 has an order in the queue, and a failed send leaves
 * nothing behind.
 * @throws {AppError} `BODY_INVALID` when a product is unknown, `UNAVAILABLE` when the queue is
 */
export const acceptOrder: HttpHandler<typeof placeOrder> = async ({ body, principal, resources, logger }) => {
  const order = newOrder(body);
  await send(principal.subject, order, resources);
  try {
    await record(principal.subject, order, resources);
  } catch (error) {
    // The message carries the whole order: the worker writes the record that is missing.
    logger.error("order queued but not recorded", { orderId: order.id, error });
  }
  return { status: 202, body: order };
};

async function send(customerId: string, order: Order, { orders }: Request["resources"]): Promise<void> {
  try {
    await orders.send({ customerId, order });
  } catch (cause) {
    throw new AppError("UNAVAILABLE", { detail: "The order was not placed. Try again later.", cause });
  }
}

async function record(customerId: string, order: Order, { shop }: Request["resources"]): Promise<void> {
  try {
    await shop.put({
      Item: toOrderRecord(customerId, order),
      ConditionExpression: "attribute_not_exists(pk)",
    });
  } catch (error) {
    // The worker was faster, and its record says more than this one.
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return;
    throw error;
  }
}
