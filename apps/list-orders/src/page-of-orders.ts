import { customerPartition, toOrder } from "@repo/contracts/order-record";
import type { HttpHandler } from "@repo/middleware/http";
import { readCursor, writeCursor } from "./cursor.ts";
import type { listOrders } from "./function.ts";

const defaultLimit = 20;

/** A page of the caller's own orders, newest first. @throws {AppError} `QUERY_INVALID` when the cursor is not one of ours */
export const pageOfOrders: HttpHandler<typeof listOrders> = async ({ query, principal, resources }) => {
  const { limit = defaultLimit, cursor } = query;
  const { Items = [] } = await resources.shop.query({
    IndexName: "byPlacement",
    KeyConditionExpression: "pk = :customer",
    ExpressionAttributeValues: { ":customer": customerPartition(principal.subject) },
    ScanIndexForward: false,
    // One more than asked for tells whether there is a next page: no cursor leads to an empty one.
    Limit: limit + 1,
    ...(cursor !== undefined && { ExclusiveStartKey: readCursor(principal.subject, cursor) }),
  });
  const orders = Items.slice(0, limit).map(toOrder);
  const last = orders.at(-1);
  return {
    status: 200,
    body: { orders, ...(Items.length > limit && last && { cursor: writeCursor(last) }) },
  };
};
