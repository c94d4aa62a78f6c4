import { describe, expect, test } from "vitest";
import { functionError } from "../../execute-api/testing/fake-lambda.ts";
import { createIssuer } from "../../execute-api/testing/test-issuer.ts";
import { startGateway } from "../testing/test-gateway.ts";

const start = (format: string, more: Parameters<typeof startGateway>[0] = {}) =>
  startGateway({ stages: [{ accessLog: { logGroup: "/access", format } }], ...more });

describe("an access log", () => {
  test("has a line per request with the variables of its format", async () => {
    const names = [
      ...[
        "accountId",
        "apiId",
        "domainPrefix",
        "httpMethod",
        "identity.sourceIp",
        "identity.userAgent",
        "path",
      ],
      ...["protocol", "requestTime", "requestTimeEpoch", "routeKey", "stage", "status", "responseLength"],
      ...[
        "integration.requestId",
        "integration.status",
        "integrationStatus",
        "error.message",
        "nonsense.name",
      ],
    ];
    await using gateway = await start(
      JSON.stringify(Object.fromEntries(names.map((name) => [name, `$context.${name}`]))),
    );
    gateway.route("GET /pets/{id}");
    gateway.lambda.answer = () => JSON.stringify({ statusCode: 201, body: "grüße" });

    await gateway.send("/pets/7?x=1", { headers: { "user-agent": "test" } });

    expect(gateway.accessLog).toHaveLength(1);
    const [{ logGroup, logStream, line }] = gateway.accessLog as [(typeof gateway.accessLog)[number]];
    expect([logGroup, logStream]).toEqual(["/access", expect.stringMatching(/^[0-9a-f]{32}$/)]);
    expect(JSON.parse(line)).toEqual({
      accountId: "111122223333",
      apiId: gateway.api.names.apiId,
      domainPrefix: gateway.api.names.apiId,
      httpMethod: "GET",
      "identity.sourceIp": "127.0.0.1",
      "identity.userAgent": "test",
      path: "/pets/7",
      protocol: "HTTP/1.1",
      requestTime: "22/Nov/2026:09:00:00 +0000",
      requestTimeEpoch: String(Date.UTC(2026, 10, 22, 9)),
      routeKey: "GET /pets/{id}",
      stage: "$default",
      status: "201",
      responseLength: "7",
      "integration.requestId": "1",
      "integration.status": "201",
      integrationStatus: "200",
      "error.message": "-",
      "nonsense.name": "-",
    });
  });

  test("names the request as its client knows it, and the time that it took", async () => {
    await using gateway = await start(
      "$context.requestId $context.responseLatency $context.integrationLatency",
    );
    gateway.route("GET /pets");

    const { headers } = await gateway.send("/pets");

    const [id, ...latencies] = gateway.accessLog[0]!.line.split(" ");
    expect(id).toBe(headers["apigw-requestid"]);
    expect(latencies).toEqual([expect.stringMatching(/^\d+$/), expect.stringMatching(/^\d+$/)]);
  });

  test("tells why a request failed", async () => {
    await using gateway = await start(
      "$context.status|$context.routeKey|$context.error.message|$context.error.responseType|$context.integration.error",
    );
    gateway.route("GET /pets");
    gateway.lambda.answer = () => functionError("boom");

    await gateway.send("/pets");
    await gateway.send("/nowhere");

    expect(gateway.accessLog.map(({ line }) => line)).toEqual([
      expect.stringMatching(
        /^500\|GET \/pets\|Internal Server Error\|INTEGRATION_FAILURE\|.* failed: .*boom/,
      ),
      "404|-|Not Found|RESOURCE_NOT_FOUND|-",
    ]);
  });

  test("names who was let in, and why another was not", async () => {
    const issuer = await createIssuer();
    await using gateway = await start(
      "$context.status $context.authorizer.claims.sub $context.authorizer.error",
      {
        keys: async () => issuer.jwks,
      },
    );
    const authorizerId = gateway.api.addAuthorizer("Jwt", () => ({
      kind: "jwt",
      identitySource: "$request.header.Authorization",
      issuer: issuer.url,
      audience: ["client"],
    }));
    gateway.route("GET /orders", { authorizationType: "JWT", authorizerId });
    const exp = Date.UTC(2026, 10, 22, 10) / 1000;
    const token = await issuer.sign({ sub: "ann", iss: issuer.url, client_id: "client", exp });

    await gateway.send("/orders", { headers: { authorization: `Bearer ${token}` } });
    await gateway.send("/orders");

    expect(gateway.accessLog.map(({ line }) => line)).toEqual([
      "200 ann -",
      "401 - The request has no $request.header.Authorization.",
    ]);
  });

  test("stays one line of JSON, whatever a client sends", async () => {
    await using gateway = await start('{"agent":"$context.identity.userAgent","path":"$context.path"}');

    await gateway.send('/a"b%0Ac$context.status', { headers: { "user-agent": 'x"}\\ $context.status' } });

    expect(gateway.accessLog[0]!.line).not.toContain("\n");
    expect(JSON.parse(gateway.accessLog[0]!.line)).toEqual({
      agent: 'x"}\\ $context.status',
      path: '/a"b\nc$context.status',
    });
  });

  test("is not written for a stage without one", async () => {
    await using gateway = await startGateway();
    gateway.route("GET /pets");

    await gateway.send("/pets");

    expect(gateway.accessLog).toEqual([]);
  });
});
