import { http } from "@repo/middleware/http";
import { defineFunction } from "@repo/model/function";
import type { Schema } from "@repo/model/schema";
import { accepted } from "../order/order.ts";
import { orderRoute } from "../order/order-route.ts";

/** This project's preset, with the schemas of one library. */
export function ours(schemas: {
  readonly order: Schema;
  readonly answer: Schema<ReturnType<typeof accepted>>;
}) {
  const spec = defineFunction({
    name: "place-order",
    service: "shop",
    trigger: orderRoute(schemas.order, schemas.answer),
    tags: { team: "shop" },
  });
  return http(spec, async ({ context }) => ({ status: 202, body: accepted(context) }));
}
