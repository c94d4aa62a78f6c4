import { httpEvent } from "@repo/middleware/testing";
import { answer, order } from "./hand-schema.ts";
import { sampleOrder } from "./order.ts";
import { orderRoute } from "./order-route.ts";

const principal = {
  subject: "9f0c4c5e-4a5b-4f8e-8f7a-2d8f6a1c3b5d",
  claims: { client_id: "web", version: "2" },
};

/** The event that an HTTP API sends for an order. */
export function orderEvent(
  body: unknown = sampleOrder,
  caller: Parameters<typeof httpEvent>[0]["principal"] = principal,
) {
  return httpEvent({
    route: orderRoute(order, answer),
    body,
    principal: caller,
    headers: { authorization: `Bearer ${"x".repeat(900)}`, origin: "https://shop.example.com" },
  });
}
