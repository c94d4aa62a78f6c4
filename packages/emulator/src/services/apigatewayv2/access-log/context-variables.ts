import type { ApiNames, GatewayRequest } from "../../execute-api/gateway-request.ts";
import { type GatewayResponse, reasonOf } from "../../execute-api/gateway-response.ts";
import { eventTime } from "../../execute-api/payload/event-time.ts";
import { Refusal, refusalBody } from "../../execute-api/refusal.ts";
import type { Stage } from "../definition.ts";
import type { Authorization } from "../routed-request.ts";
import type { RequestNotes } from "./request-notes.ts";

export interface LoggedRequest {
  readonly names: ApiNames;
  readonly stage: Stage;
  readonly request: GatewayRequest;
  readonly response: GatewayResponse;
  readonly notes: RequestNotes;
}

/**
 * The `$context` variables of an access log, by name without the prefix; undefined where there is no value.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export function contextVariables(logged: LoggedRequest): (name: string) => string | undefined {
  const fixed: Record<string, string | number | undefined> = {
    ...ofRequest(logged),
    ...ofResponse(logged),
    ...ofIntegration(logged),
    ...ofError(logged),
  };
  const { authorization } = logged.notes;
  return (name) => {
    const value = Object.hasOwn(fixed, name)
      ? fixed[name]
      : name.startsWith("authorizer.")
        ? ofAuthorizer(authorization, name.slice("authorizer.".length))
        : undefined;
    return value === undefined || value === "" ? undefined : String(value);
  };
}

function ofRequest({ names, stage, request, notes }: LoggedRequest) {
  return {
    accountId: names.accountId,
    apiId: names.apiId,
    awsEndpointRequestId: request.requestId,
    domainName: names.domainName,
    domainPrefix: names.apiId,
    extendedRequestId: request.requestId,
    httpMethod: request.method,
    "identity.sourceIp": request.sourceIp,
    "identity.userAgent": request.headers["user-agent"],
    path: notes.rawPath,
    protocol: request.protocol,
    requestId: request.requestId,
    requestTime: eventTime(request.receivedAt),
    requestTimeEpoch: request.receivedAt,
    routeKey: notes.routed?.route.routeKey,
    stage: stage.name,
  };
}

function ofResponse({ request, response, notes }: LoggedRequest) {
  const responseLength = Buffer.byteLength(response.body);
  return {
    status: response.status,
    responseLength,
    dataProcessed: request.body.length + responseLength,
    responseLatency: Math.round(performance.now() - notes.startedAt),
  };
}

function ofIntegration({ notes: { integration } }: LoggedRequest) {
  return {
    integrationErrorMessage: integration?.error,
    integrationLatency: integration?.latency,
    integrationStatus: integration?.invocationStatus,
    "integration.error": integration?.error,
    "integration.integrationStatus": integration?.invocationStatus,
    "integration.latency": integration?.latency,
    "integration.requestId": integration?.requestId,
    "integration.status": integration?.status,
  };
}

function ofError({ response, notes }: LoggedRequest) {
  if (notes.error === undefined) return {};
  const { status } = notes.error instanceof Refusal ? notes.error : new Refusal(500, reasonOf(notes.error));
  const { message } = JSON.parse(refusalBody(status)) as { message: string };
  return {
    "error.message": message,
    "error.messageString": JSON.stringify(message),
    "error.responseType": responseType(response.status),
    "authorizer.error": notes.authorizerError,
  };
}

function responseType(status: number): string {
  const types: Readonly<Record<number, string>> = {
    401: "UNAUTHORIZED",
    403: "ACCESS_DENIED",
    404: "RESOURCE_NOT_FOUND",
    413: "REQUEST_TOO_LARGE",
    429: "THROTTLED",
    503: "INTEGRATION_TIMEOUT",
  };
  return types[status] ?? (status < 500 ? "DEFAULT_4XX" : "INTEGRATION_FAILURE");
}

/** `authorizer.claims.sub` of a JWT authorizer, `authorizer.principalId` and `authorizer.<key>` of a Lambda authorizer. */
function ofAuthorizer(authorization: Authorization | undefined, name: string): string | undefined {
  if (!authorization) return undefined;
  if (authorization.kind === "jwt") {
    return name.startsWith("claims.") ? authorization.claims[name.slice("claims.".length)] : undefined;
  }
  if (name === "principalId") return authorization.principalId;
  if (name === "latency") return String(authorization.latency);
  const value = authorization.context[name];
  return value === undefined || value === null ? undefined : String(value);
}
