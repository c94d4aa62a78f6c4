import * as v from "valibot";
import { Order } from "./order.ts";

/** Where an order stands in the table `shop`: its customer's partition, so that nobody reaches another one's orders. */
export type OrderKey = {
  readonly pk: string;
  readonly sk: string;
};

/** An order as the table `shop` holds it: its key, and what its customer sees. */
export type OrderRecord = OrderKey & Order;

/** The partition of all that belongs to a customer. */
export function customerPartition(customerId: string): string {
  return `customer#${customerId}`;
}

/** Where a customer's order stands. */
export function orderKey(customerId: string, orderId: string): OrderKey {
  return { pk: customerPartition(customerId), sk: `order#${orderId}` };
}

/** The item that holds a customer's order. */
export function toOrderRecord(customerId: string, order: Order): OrderRecord {
  return { ...orderKey(customerId, order.id), ...order };
}

/** The order in an item of the table, without what only the table knows. @throws {v.ValiError} when the item is no order */
export function toOrder(item: unknown): Order {
  return v.parse(Order, item);
}
