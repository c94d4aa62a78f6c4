import type { AuthorizerEvent } from "../../auth/authorizer/authorizer-event.ts";

export interface TestAuthorizerRequest {
  /** Which API asks, and how. */
  readonly from: "http-api" | "rest-api" | "rest-api-token" | "websocket-api";
  /** Sent as a bearer token; an authorizer of the type `TOKEN` is never asked without one. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

const host = "abc123.execute-api.us-east-1.amazonaws.com";
const arn = "arn:aws:execute-api:us-east-1:111122223333:abc123/test";

/** What a Lambda authorizer is asked about a request of `GET /orders`, or about a WebSocket's `$connect`. */
export function authorizerEvent({ from, token, headers, query }: TestAuthorizerRequest): AuthorizerEvent {
  const authorization = `Bearer ${token}`;
  if (from === "http-api")
    return httpApi({ ...(token !== undefined && { authorization }), ...headers }, query);
  if (from === "rest-api-token") {
    return {
      type: "TOKEN",
      methodArn: `${arn}/GET/orders`,
      authorizationToken: authorization,
    };
  }
  const method = from === "rest-api" ? "GET" : "$connect";
  // A REST API keeps the client's spelling, except of this one.
  const sent = { ...(token !== undefined && { Authorization: authorization }), ...headers };
  return {
    type: "REQUEST",
    methodArn: method === "GET" ? `${arn}/GET/orders` : `${arn}/$connect`,
    ...(method === "GET" && { resource: "/orders", path: "/orders", httpMethod: "GET", pathParameters: {} }),
    headers: sent,
    queryStringParameters: { ...query },
    stageVariables: {},
    requestContext: { accountId: "111122223333", apiId: "abc123", stage: "test", domainName: host },
  } as unknown as AuthorizerEvent;
}

function httpApi(
  headers: Readonly<Record<string, string>>,
  query?: TestAuthorizerRequest["query"],
): AuthorizerEvent {
  const http = {
    method: "GET",
    path: "/test/orders",
    protocol: "HTTP/1.1",
    sourceIp: "192.0.2.1",
    userAgent: "test",
  };
  return {
    version: "2.0",
    type: "REQUEST",
    routeArn: `${arn}/GET/orders`,
    identitySource: headers.authorization === undefined ? [] : [headers.authorization],
    routeKey: "GET /orders",
    rawPath: "/test/orders",
    rawQueryString: new URLSearchParams(query).toString(),
    cookies: [],
    headers: { ...headers },
    queryStringParameters: { ...query },
    requestContext: {
      accountId: "111122223333",
      apiId: "abc123",
      domainName: host,
      domainPrefix: "abc123",
      http,
      requestId: "JKJaXmPLvHcESHA=",
      routeKey: "GET /orders",
      stage: "test",
      time: "01/Jan/2026:09:00:00 +0000",
      timeEpoch: 1_767_258_000_000,
    },
    pathParameters: {},
    stageVariables: {},
  };
}
