import { describe, expect, test } from "vitest";
import { startGateway } from "../testing/test-gateway.ts";

const traceId = expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
const requestId = expect.stringMatching(/^[\w-]{15}=$/);
const client = [
  ["Host", "abc.example.com"],
  ["User-Agent", "curl/8"],
  ["Accept", "*/*"],
  ["Content-Type", "application/json"],
  ["x-multi", "v1"],
  ["x-multi", "v2"],
  ["Cookie", "s=1; t=2"],
].flat();

describe("the event of payload format 2.0", () => {
  test("has every field that AWS sends, and no other", async () => {
    await using gateway = await startGateway({ stages: [{ name: "prod", variables: { k: "v" } }] });
    gateway.route("POST /pets/{id}");

    await gateway.send("/prod/pets/7?a=1&a=2&b=%20x", {
      method: "POST",
      headers: [...client, "Content-Length", "12", "Connection", "keep-alive, x-hop", "X-Hop", "1"],
      body: '{"name":"a"}',
    });

    const { apiId, domainName } = gateway.api.names;
    expect(gateway.lambda.lastEvent).toEqual({
      version: "2.0",
      routeKey: "POST /pets/{id}",
      rawPath: "/prod/pets/7",
      rawQueryString: "a=1&a=2&b=%20x",
      cookies: ["s=1", "t=2"],
      headers: {
        accept: "*/*",
        "content-length": "12",
        "content-type": "application/json",
        host: "abc.example.com",
        "user-agent": "curl/8",
        "x-amzn-trace-id": traceId,
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-port": new URL(gateway.url).port,
        "x-forwarded-proto": "http",
        "x-multi": "v1,v2",
      },
      queryStringParameters: { a: "1,2", b: " x" },
      requestContext: {
        accountId: "111122223333",
        apiId,
        domainName,
        domainPrefix: apiId,
        http: {
          method: "POST",
          path: "/prod/pets/7",
          protocol: "HTTP/1.1",
          sourceIp: "127.0.0.1",
          userAgent: "curl/8",
        },
        requestId,
        routeKey: "POST /pets/{id}",
        stage: "prod",
        time: "22/Nov/2026:09:00:00 +0000",
        timeEpoch: 1795338000000,
      },
      body: '{"name":"a"}',
      pathParameters: { id: "7" },
      isBase64Encoded: false,
      stageVariables: { k: "v" },
    });
    expect(apiId).toMatch(/^[a-z0-9]{10}$/);
    expect(domainName).toBe(`${apiId}.execute-api.ap-northeast-2.amazonaws.com`);
  });

  test("leaves out what is empty", async () => {
    await using gateway = await startGateway();
    gateway.route("$default");

    await gateway.send("/?");

    const { lastEvent } = gateway.lambda;
    expect(Object.keys(lastEvent).sort()).toEqual(
      [
        "headers",
        "isBase64Encoded",
        "rawPath",
        "rawQueryString",
        "requestContext",
        "routeKey",
        "version",
      ].sort(),
    );
    expect(lastEvent).toMatchObject({
      rawQueryString: "",
      isBase64Encoded: false,
      headers: { "content-length": "0" },
    });
    expect(lastEvent.requestContext).not.toHaveProperty("authorizer");
  });

  test("appends to a forwarded address and keeps a trace id", async () => {
    await using gateway = await startGateway();
    gateway.route("$default");

    await gateway.send("/", { headers: { "X-Forwarded-For": "192.0.2.1", "X-Amzn-Trace-Id": "Root=1-a-b" } });

    expect(gateway.lambda.lastEvent.headers).toMatchObject({
      "x-forwarded-for": "192.0.2.1, 127.0.0.1",
      "x-amzn-trace-id": "Root=1-a-b",
    });
  });

  test("takes names that mean something to JavaScript for names", async () => {
    await using gateway = await startGateway();
    gateway.route("$default");

    await gateway.send("/?__proto__=1&constructor=2");

    const { queryStringParameters } = gateway.lambda.lastEvent;
    expect(Object.entries(queryStringParameters as object)).toEqual([
      ["__proto__", "1"],
      ["constructor", "2"],
    ]);
  });

  test.each([
    ["application/json; charset=utf-8", false],
    ["text/csv", false],
    ["Application/XML", false],
    ["application/javascript", false],
    ["application/x-www-form-urlencoded", true],
    ["application/problem+json", true],
    ["application/octet-stream", true],
    [undefined, true],
  ])("has a body of %s in base64: %s", async (contentType, isBase64Encoded) => {
    await using gateway = await startGateway();
    gateway.route("$default");

    await gateway.send("/", {
      method: "POST",
      headers: contentType ? { "content-type": contentType } : {},
      body: "hi",
    });

    expect(gateway.lambda.lastEvent).toMatchObject({
      body: isBase64Encoded ? "aGk=" : "hi",
      isBase64Encoded,
    });
  });

  test("has the length of a chunked body", async () => {
    await using gateway = await startGateway();
    gateway.route("$default");

    await gateway.send("/", {
      method: "POST",
      headers: { "transfer-encoding": "chunked", "content-type": "text/plain" },
      body: "hello",
    });

    const { body, headers } = gateway.lambda.lastEvent;
    expect(body).toBe("hello");
    expect(headers).toMatchObject({ "content-length": "5" });
    expect(headers).not.toHaveProperty("transfer-encoding");
  });
});

describe("the event of payload format 1.0", () => {
  test("has every field that AWS sends, and no other", async () => {
    await using gateway = await startGateway({ payloadFormatVersion: "1.0" });
    gateway.lambda.answer = () => '{"statusCode":200}';
    gateway.route("GET /pets/{id}");

    await gateway.send("/pets/7?a=1&a=2", { headers: client });

    const { apiId, domainName } = gateway.api.names;
    const port = new URL(gateway.url).port;
    expect(gateway.lambda.lastEvent).toEqual({
      version: "1.0",
      resource: "/pets/{id}",
      path: "/pets/7",
      httpMethod: "GET",
      headers: {
        Accept: "*/*",
        "Content-Length": "0",
        "Content-Type": "application/json",
        Cookie: "s=1; t=2",
        Host: "abc.example.com",
        "User-Agent": "curl/8",
        "X-Amzn-Trace-Id": traceId,
        "X-Forwarded-For": "127.0.0.1",
        "X-Forwarded-Port": port,
        "X-Forwarded-Proto": "http",
        "x-multi": "v2",
      },
      multiValueHeaders: {
        Accept: ["*/*"],
        "Content-Length": ["0"],
        "Content-Type": ["application/json"],
        Cookie: ["s=1; t=2"],
        Host: ["abc.example.com"],
        "User-Agent": ["curl/8"],
        "X-Amzn-Trace-Id": [traceId],
        "X-Forwarded-For": ["127.0.0.1"],
        "X-Forwarded-Port": [port],
        "X-Forwarded-Proto": ["http"],
        "x-multi": ["v1", "v2"],
      },
      queryStringParameters: { a: "2" },
      multiValueQueryStringParameters: { a: ["1", "2"] },
      requestContext: {
        accountId: "111122223333",
        apiId,
        authorizer: { claims: null, scopes: null },
        domainName,
        domainPrefix: apiId,
        extendedRequestId: requestId,
        httpMethod: "GET",
        identity: {
          accessKey: null,
          accountId: null,
          caller: null,
          cognitoAuthenticationProvider: null,
          cognitoAuthenticationType: null,
          cognitoIdentityId: null,
          cognitoIdentityPoolId: null,
          principalOrgId: null,
          sourceIp: "127.0.0.1",
          user: null,
          userAgent: "curl/8",
          userArn: null,
        },
        path: "/pets/7",
        protocol: "HTTP/1.1",
        requestId,
        requestTime: "22/Nov/2026:09:00:00 +0000",
        requestTimeEpoch: 1795338000000,
        resourceId: "GET /pets/{id}",
        resourcePath: "/pets/{id}",
        stage: "$default",
      },
      pathParameters: { id: "7" },
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
    });
  });

  test("has null where there is nothing", async () => {
    await using gateway = await startGateway({ payloadFormatVersion: "1.0" });
    gateway.lambda.answer = () => '{"statusCode":200}';
    gateway.route("$default");

    await gateway.send("/");

    expect(gateway.lambda.lastEvent).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
      body: null,
    });
  });
});
