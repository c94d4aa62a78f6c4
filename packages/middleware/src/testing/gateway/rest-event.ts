import type { APIGatewayProxyEvent } from "aws-lambda";
import type { TestPrincipal, TestRequest } from "../http-event.ts";

const host = "abc123.execute-api.us-east-1.amazonaws.com";

/** A whole REST API event of a request to a route, its caller known by a Cognito authorizer. */
export function restEvent({
  route,
  params = {},
  query,
  body,
  principal,
  headers,
}: TestRequest): APIGatewayProxyEvent {
  const path = route.path.replaceAll(/\{(\w+)\+?\}/g, (_, name: string) => params[name] ?? "");
  const sent = {
    Accept: "application/json",
    Host: host,
    "User-Agent": "test",
    "X-Amzn-Trace-Id": "Root=1-5759e988-bd862e3fe1be46a994272793",
    "X-Forwarded-For": "192.0.2.1",
    "X-Forwarded-Port": "443",
    "X-Forwarded-Proto": "https",
    ...(body !== undefined && { "Content-Type": "application/json" }),
    ...headers,
  };
  return {
    resource: route.path,
    path,
    httpMethod: route.method,
    headers: sent,
    multiValueHeaders: lists(sent),
    queryStringParameters: query ? { ...query } : null,
    multiValueQueryStringParameters: query ? lists(query) : null,
    pathParameters: Object.keys(params).length > 0 ? { ...params } : null,
    stageVariables: null,
    requestContext: {
      ...signedByNobody,
      resourcePath: route.path,
      httpMethod: route.method,
      path: `/test${path}`,
      // Not there at all on a method without an authorizer.
      authorizer: principal && { claims: claims(principal, route.scopes) },
    },
    body: body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: false,
  };
}

function lists(values: Readonly<Record<string, string>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
}

// A Cognito authorizer hands over text only.
function claims({ subject, scopes, groups, claims = {} }: TestPrincipal, all: readonly string[] = []) {
  return {
    sub: subject,
    token_use: "access",
    scope: (scopes ?? all).join(" "),
    ...(groups && { "cognito:groups": groups.join(",") }),
    ...Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, String(value)])),
  };
}

const signedByNobody = {
  resourceId: "05c7jb",
  extendedRequestId: "JJbxmplHYosFVYQ=",
  requestTime: "01/Jan/2026:09:00:00 +0000",
  requestTimeEpoch: 1_767_258_000_000,
  accountId: "111122223333",
  protocol: "HTTP/1.1",
  stage: "test",
  domainPrefix: "abc123",
  domainName: host,
  deploymentId: "d1e2f3",
  requestId: "79104ec4-8bcd-4a52-9b1a-0e2a9d1e6b1c",
  apiId: "abc123",
  identity: {
    accessKey: null,
    accountId: null,
    apiKey: null,
    apiKeyId: null,
    caller: null,
    clientCert: null,
    cognitoAuthenticationProvider: null,
    cognitoAuthenticationType: null,
    cognitoIdentityId: null,
    cognitoIdentityPoolId: null,
    principalOrgId: null,
    sourceIp: "192.0.2.1",
    user: null,
    userAgent: "test",
    userArn: null,
  },
};
