import { defineRoute } from "@repo/model/route";
import type { Schema } from "@repo/model/schema";
import { type accepted, scope } from "./order.ts";

/** The contract of `POST /orders` in the words of one schema library. */
export function orderRoute<
  const Body extends Schema,
  const Answer extends Schema<ReturnType<typeof accepted>>,
>(order: Body, answer: Answer) {
  return defineRoute({
    method: "POST",
    path: "/orders",
    scopes: [scope],
    body: order,
    responses: { 202: answer },
  });
}
