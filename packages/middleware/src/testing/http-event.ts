import type { Route } from "@repo/model/route";
import type { Claim } from "../auth/principal.ts";
import type { HttpEvent } from "../http/http-event.ts";

/** Who calls in a test. */
export interface TestPrincipal {
  readonly subject: string;
  /** Default: those of the route. */
  readonly scopes?: readonly string[];
  readonly groups?: readonly string[];
  readonly claims?: Readonly<Record<string, Claim>>;
}

export interface TestRequest {
  readonly route: Route;
  /** Another one than the route's: HEAD, OPTIONS. */
  readonly method?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; leave it out for a request without a body. */
  readonly body?: unknown;
  /** Without one, the gateway knows nobody. */
  readonly principal?: TestPrincipal;
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
}

const host = "abc123.execute-api.us-east-1.amazonaws.com";

/** A whole HTTP API event (payload format 2.0) of a request to a route. */
export function httpEvent({
  route,
  method = route.method,
  params,
  query,
  body,
  principal,
  headers,
}: TestRequest): HttpEvent {
  const path = route.path.replaceAll(/\{(\w+)\+?\}/g, (_, name: string) => params?.[name] ?? "");
  return {
    version: "2.0",
    routeKey: route.key,
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: {
      accept: "application/json",
      host,
      "user-agent": "test",
      "x-amzn-trace-id": "Root=1-5759e988-bd862e3fe1be46a994272793",
      "x-forwarded-for": "192.0.2.1",
      "x-forwarded-port": "443",
      "x-forwarded-proto": "https",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(query && { queryStringParameters: { ...query } }),
    ...(params && { pathParameters: { ...params } }),
    requestContext: {
      accountId: "111122223333",
      apiId: "abc123",
      ...(principal && { authorizer: authorizer(route, principal) }),
      domainName: host,
      domainPrefix: "abc123",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
      requestId: "JKJaXmPLvHcESHA=",
      routeKey: route.key,
      stage: "$default",
      time: "01/Jan/2026:09:00:00 +0000",
      timeEpoch: 1_767_258_000_000,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}

function authorizer(route: Route, { subject, scopes = route.scopes ?? [], groups, claims }: TestPrincipal) {
  return {
    jwt: {
      claims: {
        sub: subject,
        token_use: "access",
        scope: scopes.join(" "),
        ...(groups && { "cognito:groups": `[${groups.join(" ")}]` }),
        ...(claims as Record<string, string | number | boolean | string[]>),
      },
      scopes: [...(route.scopes ?? [])],
    },
  };
}
