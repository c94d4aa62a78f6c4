import type { APIGatewayEventRequestContextV2, APIGatewayProxyEventV2WithRequestContext } from "aws-lambda";
import type { CallerContext } from "../auth/sources/gateway-event.ts";

/** What an HTTP API sends (payload format 2.0), with or without an authorizer. */
export type HttpEvent = APIGatewayProxyEventV2WithRequestContext<
  APIGatewayEventRequestContextV2 & Pick<CallerContext, "authorizer">
>;
