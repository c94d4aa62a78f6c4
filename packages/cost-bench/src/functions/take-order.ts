import { dynamodb } from "@repo/middleware/dynamodb";
import { http } from "@repo/middleware/http";
import { sqs } from "@repo/middleware/sqs";
import { takeOrder } from "./specs.ts";
import { end } from "./work.ts";

export const handler = http(
  takeOrder,
  async ({ body, cost, resources }) => {
    cost.tag("tenant", body.tenant);
    await resources.shop.put({ Item: { id: body.id } });
    await resources.orders.send(body);
    await end(body.take);
    return { status: 202, body: { id: body.id } };
  },
  { dynamodb, sqs },
);
