import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import { JSONStringified } from "@aws-lambda-powertools/parser/helpers";
import { parser } from "@aws-lambda-powertools/parser/middleware";
import { APIGatewayProxyEventV2Schema } from "@aws-lambda-powertools/parser/schemas/api-gatewayv2";
import { Tracer } from "@aws-lambda-powertools/tracer";
import { captureLambdaHandler } from "@aws-lambda-powertools/tracer/middleware";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import type * as z from "zod";
import { answer, type Caller, problem, refusal } from "../order/by-hand.ts";
import { accepted } from "../order/order.ts";
import { order } from "../order/zod-schema.ts";

const logger = new Logger({ serviceName: "shop" });
const metrics = new Metrics({ namespace: "shop", serviceName: "shop" });
const tracer = new Tracer({ serviceName: "shop", captureHTTPsRequests: false });
const schema = APIGatewayProxyEventV2Schema.extend({ body: JSONStringified(order) });

async function placeOrder(event: z.infer<typeof schema>, context: Context) {
  const refused = refusal(event as Caller);
  if (refused) return problem(refused);
  logger.info("order accepted", { orderId: context.awsRequestId });
  metrics.addMetric("OrderAccepted", MetricUnit.Count, 1);
  return answer(accepted(context));
}

/** Powertools' Logger, Metrics and Tracer with Parser, by their middy middlewares. */
export const handler = middy()
  .use(captureLambdaHandler(tracer))
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics, { throwOnEmptyMetrics: false }))
  .use({ onError: () => problem(422) })
  .use(parser({ schema }))
  .handler(placeOrder);
