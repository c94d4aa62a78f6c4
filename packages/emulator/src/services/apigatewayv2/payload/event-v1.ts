import { eventTime } from "../../execute-api/payload/event-time.ts";
import { headerValues, lastOfEach } from "../../execute-api/payload/header-values.ts";
import { queryParameters } from "../../execute-api/payload/query-parameters.ts";
import { unsignedIdentity } from "../../execute-api/payload/unsigned-identity.ts";
import type { Authorization, RoutedRequest } from "../routed-request.ts";
import { eventBody } from "./event-body.ts";

/**
 * The event of payload format 1.0 as an HTTP API sends it: what is empty is null, and every map has a twin
 * with all values.
 */
export function eventV1(routed: RoutedRequest, authorization: Authorization | undefined): object {
  const { request, route, stage } = routed;
  const headers = headerValues(request.headerLines);
  const parameters = queryParameters(request.rawQueryString);
  const { body = null, isBase64Encoded } = eventBody(request.body, request.headers["content-type"]);
  return {
    version: "1.0",
    resource: route.key?.path ?? route.routeKey,
    path: routed.rawPath,
    httpMethod: request.method,
    headers: lastOfEach(headers),
    multiValueHeaders: Object.fromEntries(headers),
    queryStringParameters: parameters.size > 0 ? lastOfEach([...parameters]) : null,
    multiValueQueryStringParameters: parameters.size > 0 ? Object.fromEntries(parameters) : null,
    requestContext: { ...requestContextV1(routed), authorizer: authorizer(authorization) },
    pathParameters: routed.pathParameters ?? null,
    stageVariables: Object.keys(stage.variables).length > 0 ? stage.variables : null,
    body,
    isBase64Encoded,
  };
}

/** What a function and a Lambda authorizer are told alike about a request. */
export function requestContextV1({ request, api, stage, route, rawPath }: RoutedRequest): object {
  return {
    accountId: api.accountId,
    apiId: api.apiId,
    domainName: api.domainName,
    domainPrefix: api.apiId,
    extendedRequestId: request.requestId,
    httpMethod: request.method,
    identity: unsignedIdentity(request.sourceIp, request.headers["user-agent"] ?? ""),
    path: rawPath,
    protocol: request.protocol,
    requestId: request.requestId,
    requestTime: eventTime(request.receivedAt),
    requestTimeEpoch: request.receivedAt,
    resourceId: route.routeKey,
    resourcePath: route.key?.path ?? route.routeKey,
    stage: stage.name,
  };
}

function authorizer(authorization: Authorization | undefined): object {
  if (!authorization) return { claims: null, scopes: null };
  if (authorization.kind === "jwt") return { claims: authorization.claims, scopes: authorization.scopes };
  const { context, principalId, latency } = authorization;
  return { ...context, principalId, integrationLatency: latency };
}
