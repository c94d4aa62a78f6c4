import type { GatewayType } from "../stages/gateway-type.ts";

/** How each kind of API calls the route that was asked for. */
const routeKeys: Readonly<Record<GatewayType, string>> = {
  http: "$context.routeKey",
  rest: "$context.httpMethod $context.resourcePath",
};

/** One JSON line per request, with the ids that lead to the function's own logs (API Gateway's `$context` variables). */
export function accessLogFormat(type: GatewayType): string {
  return JSON.stringify({
    time: "$context.requestTime",
    requestId: "$context.requestId",
    routeKey: routeKeys[type],
    // A request that no route takes, as a browser's preflight, is known by these alone.
    method: "$context.httpMethod",
    path: "$context.path",
    status: "$context.status",
    responseLength: "$context.responseLength",
    responseLatency: "$context.responseLatency",
    integrationLatency: "$context.integrationLatency",
    integrationRequestId: "$context.integration.requestId",
    error: "$context.error.message",
    authorizerError: "$context.authorizer.error",
    subject: "$context.authorizer.claims.sub",
    sourceIp: "$context.identity.sourceIp",
    userAgent: "$context.identity.userAgent",
  });
}
