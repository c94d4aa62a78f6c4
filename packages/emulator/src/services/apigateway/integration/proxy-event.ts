import { eventTime } from "../../execute-api/payload/event-time.ts";
import { headerValues, lastOfEach } from "../../execute-api/payload/header-values.ts";
import { queryParameters } from "../../execute-api/payload/query-parameters.ts";
import { identity } from "../context-variables.ts";
import { isBinary, mediaTypeOf } from "../mapping/media-type.ts";
import type { CallNotes, MethodCall } from "../method-call.ts";

/** The connection's own; a function does not get them. */
const dropped = new Set([
  "connection",
  "content-length",
  "content-md5",
  "max-forwards",
  "server",
  "www-authenticate",
]);

/**
 * The event of a Lambda proxy integration: what is empty is null, and every map has a twin with all values.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function proxyEvent(call: MethodCall, notes: CallNotes): object {
  const { request, route, stage, stagePath, pathParameters, deployment } = call;
  const lines = request.headerLines.filter(([name]) => !dropped.has(name.toLowerCase()));
  const headers = headerValues(lines);
  const parameters = queryParameters(request.rawQueryString);
  const binary = isBinary(mediaTypeOf(request.headers["content-type"]), deployment.settings.binaryMediaTypes);
  const body = request.body.length > 0 ? request.body.toString(binary ? "base64" : "utf8") : null;
  return {
    resource: route.key?.path,
    path: stagePath,
    httpMethod: request.method,
    headers: lastOfEach(headers),
    multiValueHeaders: Object.fromEntries(headers),
    queryStringParameters: parameters.size > 0 ? lastOfEach(parameters) : null,
    multiValueQueryStringParameters: parameters.size > 0 ? Object.fromEntries(parameters) : null,
    pathParameters: pathParameters ?? null,
    stageVariables: Object.keys(stage.variables).length > 0 ? stage.variables : null,
    requestContext: requestContext(call, notes),
    body,
    isBase64Encoded: binary && body !== null,
  };
}

/** What a function and a Lambda authorizer are told alike about a request. */
export function requestContext(call: MethodCall, notes: CallNotes): object {
  const { request, api, stage, route, deployment, requestId } = call;
  return {
    resourceId: route.id,
    ...(notes.authorizer && { authorizer: notes.authorizer }),
    resourcePath: route.key?.path,
    httpMethod: request.method,
    extendedRequestId: request.requestId,
    requestTime: eventTime(request.receivedAt),
    path: request.path,
    accountId: api.accountId,
    protocol: request.protocol,
    stage: stage.name,
    domainPrefix: api.apiId,
    requestTimeEpoch: request.receivedAt,
    requestId,
    identity: identity(request, notes),
    domainName: api.domainName,
    deploymentId: deployment.id,
    apiId: api.apiId,
  };
}
