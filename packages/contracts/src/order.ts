import * as v from "valibot";

/** A line of an order: what, and how many. */
export const OrderLine = v.object({
  sku: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, "must be a product's sku, such as green-tea")),
  quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
});
export type OrderLine = v.InferOutput<typeof OrderLine>;

/** What a customer sends to order. */
export const NewOrder = v.object({
  lines: v.pipe(v.array(OrderLine), v.minLength(1), v.maxLength(20)),
});
export type NewOrder = v.InferOutput<typeof NewOrder>;

export const OrderStatus = v.picklist(["accepted", "fulfilled"]);
export type OrderStatus = v.InferOutput<typeof OrderStatus>;

/** An order as its customer sees it. */
export const Order = v.object({
  id: v.pipe(v.string(), v.uuid()),
  status: OrderStatus,
  lines: v.array(OrderLine),
  /** Cents. */
  total: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** ISO 8601. */
  placedAt: v.pipe(v.string(), v.isoTimestamp()),
});
export type Order = v.InferOutput<typeof Order>;
