import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from "aws-lambda";
import { answer, problem, record, refusal } from "../order/by-hand.ts";
import { order } from "../order/hand-schema.ts";
import { accepted } from "../order/order.ts";

/** No framework at all: what the least code that does the work costs. */
export async function handler(event: APIGatewayProxyEventV2WithJWTAuthorizer, context: Context) {
  const result = await respond(event, context);
  record(context, result.statusCode);
  return result;
}

async function respond(event: APIGatewayProxyEventV2WithJWTAuthorizer, context: Context) {
  const refused = refusal(event);
  if (refused) return problem(refused);
  const { issues } = await order["~standard"].validate(JSON.parse(event.body ?? "null"));
  return issues ? problem(422) : answer(accepted(context));
}
