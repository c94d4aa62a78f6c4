import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from "aws-lambda";
import { answer, problem, refusal } from "../order/by-hand.ts";
import { accepted } from "../order/order.ts";
import { order } from "../order/zod-schema.ts";

const logger = new Logger({ serviceName: "shop" });
const metrics = new Metrics({ namespace: "shop", serviceName: "shop" });

async function placeOrder(event: APIGatewayProxyEventV2WithJWTAuthorizer, context: Context) {
  const refused = refusal(event);
  if (refused) return problem(refused);
  if (!order.safeParse(JSON.parse(event.body ?? "null")).success) return problem(422);
  logger.info("order accepted", { orderId: context.awsRequestId });
  metrics.addMetric("OrderAccepted", MetricUnit.Count, 1);
  return answer(accepted(context));
}

/** Powertools' Logger and Metrics by their middy middlewares; the body is held against Zod in the handler. */
export const handler = middy(placeOrder)
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics, { throwOnEmptyMetrics: false }));
