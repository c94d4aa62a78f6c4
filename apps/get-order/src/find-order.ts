import { orderKey, toOrder } from "@repo/contracts/order-record";
import { AppError } from "@repo/middleware/app-error";
import type { HttpHandler } from "@repo/middleware/http";
import type { getOrder } from "./function.ts";

/**
 * Finds an order among the caller's own; another customer's is not there at all.
 * @throws {AppError} `NOT_FOUND`
 */
export const findOrder: HttpHandler<typeof getOrder> = async ({ params, principal, resources }) => {
  const { Item } = await resources.shop.get({
    Key: orderKey(principal.subject, params.id),
    // Who has just been told 202 finds the order.
    ConsistentRead: true,
  });
  if (!Item) throw new AppError("NOT_FOUND", { detail: `You have no order ${params.id}.` });
  return { status: 200, body: toOrder(Item) };
};
