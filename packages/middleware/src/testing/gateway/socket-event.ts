import type { SocketRoute } from "@repo/model/socket-route";
import type { SocketEvent } from "../../socket/socket-event.ts";
import type { TestPrincipal } from "../http-event.ts";

export interface TestSocketEvent {
  readonly route: SocketRoute;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Who has connected; without one, the API has no authorizer. */
  readonly principal?: TestPrincipal;
  /** With `$connect` only. */
  readonly headers?: Readonly<Record<string, string>>;
  /** With `$connect` only. */
  readonly query?: Readonly<Record<string, string>>;
}

const types = { $connect: "CONNECT", $disconnect: "DISCONNECT" } as const;

/** A whole WebSocket API event of a route, its caller known by our `tokenAuthorizer`. */
export function socketEvent({ route, body, principal, headers, query }: TestSocketEvent): SocketEvent {
  const eventType = route.key === "$connect" || route.key === "$disconnect" ? types[route.key] : "MESSAGE";
  const host = "abc123.execute-api.us-east-1.amazonaws.com";
  const sent = { Host: host, ...headers };
  const lists = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, [value]]));
  return {
    ...(eventType !== "MESSAGE" && { headers: sent, multiValueHeaders: lists }),
    ...(query && { queryStringParameters: query }),
    requestContext: {
      routeKey: route.key,
      ...(eventType === "MESSAGE" && { messageId: "IAO9abcdoE0CFRw=" }),
      eventType,
      ...(eventType === "DISCONNECT" && { disconnectStatusCode: 1001, disconnectReason: "Going away" }),
      extendedRequestId: "IAO9xyzHYosFVYQ=",
      requestTime: "01/Jan/2026:09:00:00 +0000",
      messageDirection: "IN",
      stage: "test",
      connectedAt: 1_767_257_990_000,
      requestTimeEpoch: 1_767_258_000_000,
      identity: { sourceIp: "192.0.2.1" },
      requestId: "IAO9defHYosFVYQ=",
      domainName: host,
      connectionId: "IAO8efKjoE0CFRw=",
      apiId: "abc123",
      ...(principal && { authorizer: authorizer(route, principal) }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}

// What the authorizer of $connect said comes with every event of the connection.
function authorizer(
  route: SocketRoute,
  { subject, scopes = route.scopes ?? [], groups, claims }: TestPrincipal,
) {
  const token = {
    sub: subject,
    token_use: "access",
    scope: scopes.join(" "),
    ...(groups && { "cognito:groups": groups }),
    ...claims,
  };
  return { principalId: subject, integrationLatency: 12, verifiedClaims: JSON.stringify(token) };
}
