import type { ApiNames, GatewayRequest } from "../execute-api/gateway-request.ts";
import type { GatewayResponse } from "../execute-api/gateway-response.ts";
import { eventTime } from "../execute-api/payload/event-time.ts";
import { unsignedIdentity } from "../execute-api/payload/unsigned-identity.ts";
import type { CallNotes } from "./method-call.ts";

/**
 * `$context`, as mapping templates, gateway responses and access logs know it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function contextVariables(
  names: ApiNames,
  request: GatewayRequest,
  notes: CallNotes,
): Record<string, unknown> {
  const { call, stage, error } = notes;
  return {
    accountId: names.accountId,
    apiId: names.apiId,
    authorizer: notes.authorizer,
    awsEndpointRequestId: request.requestId,
    deploymentId: notes.deployment?.id,
    domainName: names.domainName,
    domainPrefix: names.apiId,
    extendedRequestId: request.requestId,
    httpMethod: request.method,
    identity: identity(request, notes),
    path: request.path,
    protocol: request.protocol,
    requestId: notes.requestId,
    requestTime: eventTime(request.receivedAt),
    requestTimeEpoch: request.receivedAt,
    resourceId: call?.route.id,
    resourcePath: call?.route.key?.path,
    stage: stage?.name,
    xrayTraceId: request.headers["x-amzn-trace-id"],
    ...(error && {
      error: {
        message: error.clientMessage,
        messageString: JSON.stringify(error.clientMessage),
        responseType: error.type,
        validationErrorString: error.validationErrorString,
      },
    }),
  };
}

/** What an access log knows besides. */
export function loggedVariables(
  { body }: GatewayRequest,
  response: GatewayResponse,
  { startedAt, integration, authorizer, authorizerError }: CallNotes,
): Record<string, unknown> {
  const responseLength = Buffer.byteLength(response.body);
  return {
    authorizer: { ...authorizer, error: authorizerError },
    status: response.status,
    responseLength,
    dataProcessed: body.length + responseLength,
    responseLatency: Math.round(performance.now() - startedAt),
    integrationErrorMessage: integration?.error,
    integrationLatency: integration?.latency,
    integrationStatus: integration?.invocationStatus,
    integration: {
      error: integration?.error,
      integrationStatus: integration?.invocationStatus,
      latency: integration?.latency,
      requestId: integration?.requestId,
      status: integration?.status,
    },
  };
}

/** Who sent a request. */
export function identity(request: GatewayRequest, { apiKey }: CallNotes): Record<string, unknown> {
  return {
    ...unsignedIdentity(request.sourceIp, request.headers["user-agent"] ?? null),
    ...(apiKey && { apiKey: apiKey.value, apiKeyId: apiKey.id }),
  };
}
