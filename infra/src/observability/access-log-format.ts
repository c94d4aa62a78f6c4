/** One JSON line per request, with the ids that lead to the function's own logs (API Gateway's `$context` variables). */
export const accessLogFormat = JSON.stringify({
  time: "$context.requestTime",
  requestId: "$context.requestId",
  routeKey: "$context.routeKey",
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
