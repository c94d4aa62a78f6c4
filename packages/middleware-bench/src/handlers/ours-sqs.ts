import { http } from "@repo/middleware/http";
import { sqs } from "@repo/middleware/sqs";
import { defineFunction } from "@repo/model/function";
import { defineMessage } from "@repo/model/message";
import { defineQueue } from "@repo/model/queue";
import { sends } from "@repo/model/use";
import { accepted } from "../order/order.ts";
import { orderRoute } from "../order/order-route.ts";
import { answer, order } from "../order/valibot-schema.ts";

const orders = defineQueue({ name: "orders", message: defineMessage({ name: "order", body: order }) });

const spec = defineFunction({
  name: "place-order",
  service: "shop",
  trigger: orderRoute(order, answer),
  uses: { orders: sends(orders) },
  tags: { team: "shop" },
});

/** The sample `POST /orders`: this project's preset, with Valibot, that sends its order to a queue. */
export const handler = http(
  spec,
  async ({ body, resources, context }) => {
    await resources.orders.send(body);
    return { status: 202, body: accepted(context) };
  },
  { sqs },
);
