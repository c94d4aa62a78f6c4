import { defineRoute } from "@repo/model/route";
import * as v from "valibot";
import { NewOrder, Order } from "./order.ts";
import { Product } from "./product.ts";

export const searchProducts = defineRoute({
  method: "GET",
  path: "/products",
  public: true,
  query: v.object({ search: v.optional(v.pipe(v.string(), v.maxLength(100))) }),
  responses: { 200: v.object({ products: v.array(Product) }) },
});

export const placeOrder = defineRoute({
  method: "POST",
  path: "/orders",
  scopes: ["shop/orders.write"],
  idempotencyKey: "required",
  body: NewOrder,
  responses: { 202: Order },
});

export const getOrder = defineRoute({
  method: "GET",
  path: "/orders/{id}",
  scopes: ["shop/orders.read"],
  params: v.object({ id: v.pipe(v.string(), v.uuid()) }),
  responses: { 200: Order },
});

export const listOrders = defineRoute({
  method: "GET",
  path: "/orders",
  scopes: ["shop/orders.read"],
  query: v.object({
    limit: v.optional(v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(1), v.maxValue(100))),
    cursor: v.optional(v.pipe(v.string(), v.maxLength(500))),
  }),
  responses: { 200: v.object({ orders: v.array(Order), cursor: v.optional(v.string()) }) },
});
