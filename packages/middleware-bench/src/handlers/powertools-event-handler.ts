import {
  ForbiddenError,
  RequestValidationError,
  Router,
  UnauthorizedError,
} from "@aws-lambda-powertools/event-handler/http";
import type { Context } from "aws-lambda";
import { type Caller, record, refusal } from "../order/by-hand.ts";
import { accepted } from "../order/order.ts";
import { order } from "../order/zod-schema.ts";

const app = new Router();
app.post("/orders", async ({ req, event, context }) => {
  const refused = refusal(event as Caller);
  if (refused) throw refused === 401 ? new UnauthorizedError("Refused") : new ForbiddenError("Refused");
  if (!order.safeParse(await req.json()).success) throw new RequestValidationError("Refused");
  return Response.json(accepted(context), { status: 202 });
});

/** Powertools' Event Handler with Zod. */
export async function handler(event: unknown, context: Context) {
  const result = await app.resolve(event, context);
  record(context, result.statusCode);
  return result;
}
