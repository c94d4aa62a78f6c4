import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { Hono } from "hono";
import { handle, type LambdaContext } from "hono/aws-lambda";
import { HTTPException } from "hono/http-exception";
import { problem, record, refusal } from "../order/by-hand.ts";
import { accepted } from "../order/order.ts";
import { order } from "../order/zod-schema.ts";

interface Environment {
  Bindings: { event: APIGatewayProxyEventV2WithJWTAuthorizer; lambdaContext: LambdaContext };
}

const app = new Hono<Environment>();
app.use(async (c, next) => {
  await next();
  record(c.env.lambdaContext, c.res.status);
});
app.onError((error) => {
  const { statusCode = 500, headers, body } = problem(error instanceof HTTPException ? error.status : 500);
  return new Response(body, { status: statusCode, headers: headers as Record<string, string> });
});
app.post("/orders", async (c) => {
  const refused = refusal(c.env.event);
  if (refused) throw new HTTPException(refused);
  if (!order.safeParse(await c.req.json()).success) throw new HTTPException(422);
  return c.json(accepted(c.env.lambdaContext), 202);
});

/** Hono with its Lambda adapter and Zod. */
export const handler = handle(app);
