import middy from "@middy/core";
import httpErrorHandler from "@middy/http-error-handler";
import httpHeaderNormalizer from "@middy/http-header-normalizer";
import httpJsonBodyParser from "@middy/http-json-body-parser";
import httpSecurityHeaders from "@middy/http-security-headers";
import { createError } from "@middy/util";
import validator from "@middy/validator";
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from "aws-lambda";
import { answer, refusal } from "../order/by-hand.ts";
import { accepted } from "../order/order.ts";

type EventSchema = NonNullable<NonNullable<Parameters<typeof validator>[0]>["eventSchema"]>;

/** Middy's own middlewares, its validator with a schema that was compiled beforehand. It writes no record. */
export function officialMiddy(eventSchema: EventSchema) {
  return middy<APIGatewayProxyEventV2WithJWTAuthorizer>()
    .use(httpHeaderNormalizer())
    .use(httpSecurityHeaders())
    .use(httpErrorHandler({ logger: false }))
    .use(httpJsonBodyParser())
    .use(validator({ eventSchema }))
    .handler(async (event: APIGatewayProxyEventV2WithJWTAuthorizer, context: Context) => {
      const refused = refusal(event);
      if (refused) throw createError(refused, "Refused");
      return answer(accepted(context));
    });
}
