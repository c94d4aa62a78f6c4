import { eventTime } from "../../execute-api/payload/event-time.ts";
import { queryParameters } from "../../execute-api/payload/query-parameters.ts";
import type { Authorization, RoutedRequest } from "../routed-request.ts";
import { eventBody } from "./event-body.ts";

/**
 * The event of payload format 2.0; a field without content is left out.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function eventV2(routed: RoutedRequest, authorization: Authorization | undefined): object {
  const { request, stage } = routed;
  const { cookie, ...headers } = request.headers;
  return {
    version: "2.0",
    routeKey: routed.route.routeKey,
    rawPath: routed.rawPath,
    rawQueryString: request.rawQueryString,
    cookies: splitCookies(cookie),
    headers,
    queryStringParameters: joinedParameters(request.rawQueryString),
    requestContext: {
      ...requestContext(routed),
      authorizer: authorizer(authorization),
    },
    ...eventBody(request.body, headers["content-type"]),
    pathParameters: routed.pathParameters,
    stageVariables: Object.keys(stage.variables).length > 0 ? stage.variables : undefined,
  };
}

/** What a function and a Lambda authorizer are told alike about a request. */
export function requestContext({ request, api, stage, route, rawPath }: RoutedRequest): object {
  return {
    accountId: api.accountId,
    apiId: api.apiId,
    domainName: api.domainName,
    domainPrefix: api.apiId,
    http: {
      method: request.method,
      path: rawPath,
      protocol: request.protocol,
      sourceIp: request.sourceIp,
      userAgent: request.headers["user-agent"] ?? "",
    },
    requestId: request.requestId,
    routeKey: route.routeKey,
    stage: stage.name,
    time: eventTime(request.receivedAt),
    timeEpoch: request.receivedAt,
  };
}

/** The cookies of a `cookie` header one by one; undefined when there are none. */
export function splitCookies(cookie: string | undefined): string[] | undefined {
  const cookies = (cookie ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "");
  return cookies.length > 0 ? cookies : undefined;
}

/** Repeated parameters joined by a comma; undefined when there are none. */
export function joinedParameters(rawQueryString: string): Record<string, string> | undefined {
  const parameters = queryParameters(rawQueryString);
  if (parameters.size === 0) return undefined;
  return Object.fromEntries([...parameters].map(([name, values]) => [name, values.join(",")]));
}

function authorizer(authorization: Authorization | undefined): object | undefined {
  if (!authorization) return undefined;
  return authorization.kind === "jwt"
    ? { jwt: { claims: authorization.claims, scopes: authorization.scopes } }
    : { lambda: authorization.context };
}
