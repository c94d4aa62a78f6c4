import { OrderFulfilled } from "@repo/contracts/messages";
import { fulfilled, orders, requests, shop } from "@repo/contracts/resources";
import { getOrder } from "@repo/get-order/function";
import { defineFunction } from "@repo/model/function";
import { defineParameter } from "@repo/model/parameter";
import { defineQueue } from "@repo/model/queue";
import type { Schema } from "@repo/model/schema";
import { defineSecret } from "@repo/model/secret";
import { defineTable } from "@repo/model/table";
import { readsParameter, readsSecret } from "@repo/model/use";
import { notifyCustomer } from "@repo/notify-customer/function";
import { placeOrder } from "@repo/place-order/function";
import type { Construct } from "constructs";
import { Parameter } from "../configuration/parameter.ts";
import { Secret } from "../configuration/secret.ts";
import { AppFunction } from "../constructs/app-function.ts";
import type { Gateway } from "../constructs/gateway.ts";
import { Table } from "../constructs/table.ts";
import { Topic } from "../constructs/topic.ts";
import { WorkQueue } from "../constructs/work-queue.ts";

/** Compiled and never run: each line below `@ts-expect-error` must be refused by the compiler. */
export function refused(scope: Construct, gateway: Gateway, text: Schema<string>): void {
  const queue = new WorkQueue(scope, "Orders", orders);
  const table = new Table(scope, "Shop", shop);
  const done = new Table(scope, "Requests", requests);
  const topic = new Topic(scope, "Fulfilled", fulfilled);
  const otherQueue = new WorkQueue(scope, "Other", defineQueue({ name: "other", message: OrderFulfilled }));
  const twinQueue = new WorkQueue(scope, "Twin", defineQueue({ name: "twin", message: orders.message }));
  const otherTable = new Table(scope, "Stock", defineTable({ name: "stock", partitionKey: "pk" }));

  const uses = { orders: queue, shop: table, requests: done };
  const placed = new AppFunction(scope, "A", { spec: placeOrder, uses });
  const notified = new AppFunction(scope, "B", { spec: notifyCustomer, uses: {} });

  // @ts-expect-error a link is missing
  new AppFunction(scope, "C", { spec: placeOrder, uses: { shop: table, requests: done } });
  // @ts-expect-error one too many
  new AppFunction(scope, "D", { spec: getOrder, uses: { shop: table, orders: queue } });
  // @ts-expect-error one, where the spec uses nothing
  new AppFunction(scope, "E", { spec: notifyCustomer, uses: { shop: table } });
  // @ts-expect-error another kind of resource
  new AppFunction(scope, "F", { spec: placeOrder, uses: { ...uses, orders: topic } });
  // @ts-expect-error a queue of other messages
  new AppFunction(scope, "G", { spec: placeOrder, uses: { ...uses, orders: otherQueue } });
  // @ts-expect-error another queue of the same messages
  new AppFunction(scope, "I", { spec: placeOrder, uses: { ...uses, orders: twinQueue } });
  // @ts-expect-error another table
  new AppFunction(scope, "H", { spec: placeOrder, uses: { ...uses, shop: otherTable } });

  gateway.route(placed);
  // @ts-expect-error a topic triggers it, not a route
  gateway.route(notified);
  topic.deliverTo(notified);
  // @ts-expect-error a route triggers it, not this queue
  queue.deliverTo(placed);

  const limits = defineParameter({ name: "limits", value: text });
  const paymentKey = defineSecret({ name: "payment-key", value: text });
  const spec = defineFunction({
    name: "pay",
    service: "shop",
    uses: { limits: readsParameter(limits), paymentKey: readsSecret(paymentKey) },
    tags: {},
  });
  const values = {
    limits: new Parameter(scope, "Limits", limits),
    paymentKey: new Secret(scope, "PaymentKey", paymentKey),
  };
  new AppFunction(scope, "J", { spec, uses: values });
  // @ts-expect-error a parameter where the spec asks for a secret
  new AppFunction(scope, "K", { spec, uses: { ...values, paymentKey: values.limits } });
}
