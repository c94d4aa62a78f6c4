import { describe, expect, test } from "vitest";
import type { CorsConfiguration } from "./definition.ts";
import { startGateway } from "./testing/test-gateway.ts";

const app = "https://app.example.com";
const cors: Partial<CorsConfiguration> = {
  allowOrigins: [app],
  allowMethods: ["GET", "POST"],
  allowHeaders: ["authorization", "content-type"],
  exposeHeaders: ["x-total"],
  allowCredentials: true,
  maxAge: 300,
};

function corsHeaders(headers: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("access-control-")));
}

function preflight(origin = app) {
  return { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST" } };
}

describe("a preflight", () => {
  test("is answered by the gateway, without an OPTIONS route and without the function", async () => {
    await using gateway = await startGateway({ cors });
    gateway.route("ANY /pets");

    for (const path of ["/pets", "/nowhere"]) {
      const answer = await gateway.send(path, preflight());

      expect([answer.status, answer.text]).toEqual([204, ""]);
      expect(corsHeaders(answer.headers)).toEqual({
        "access-control-allow-origin": app,
        "access-control-allow-methods": "GET,POST",
        "access-control-allow-headers": "authorization,content-type",
        "access-control-max-age": "300",
        "access-control-allow-credentials": "true",
      });
    }
    expect(gateway.lambda.calls).toEqual([]);
  });

  test.each([
    ["another origin", preflight("https://evil.example.com")],
    ["no Access-Control-Request-Method", { method: "OPTIONS", headers: { origin: app } }],
    ["no Origin", { method: "OPTIONS", headers: { "access-control-request-method": "POST" } }],
  ])("with %s gets a 204 without CORS headers", async (_, sending) => {
    await using gateway = await startGateway({ cors: { ...cors, allowCredentials: false } });

    const answer = await gateway.send("/pets", sending);

    expect(answer.status).toBe(204);
    expect(answer.headers).not.toHaveProperty("access-control-allow-methods");
  });

  test("that falls to a $default route with an authorizer has to pass it, until there is an open OPTIONS route", async () => {
    await using gateway = await startGateway({ cors });
    gateway.route("$default", { authorizationType: "AWS_IAM" });

    expect((await gateway.send("/pets", preflight())).status).toBe(403);
    gateway.route("OPTIONS /{proxy+}");
    expect((await gateway.send("/pets", preflight())).status).toBe(204);
  });

  test("is a request like any other when the API has no CORS configuration", async () => {
    await using gateway = await startGateway();
    gateway.lambda.answer = () => '{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"*"}}';
    gateway.route("OPTIONS /pets");

    expect(corsHeaders((await gateway.send("/pets", preflight())).headers)).toEqual({
      "access-control-allow-origin": "*",
    });
    expect((await gateway.send("/cats", preflight())).status).toBe(404);
  });
});

describe("the answer to a request", () => {
  test("has the API's CORS headers in place of the function's", async () => {
    await using gateway = await startGateway({ cors });
    gateway.lambda.answer = () =>
      '{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"*","Access-Control-Max-Age":1,"X-Total":"2"}}';
    gateway.route("GET /pets");

    const { headers } = await gateway.send("/pets", { headers: { origin: app } });

    expect(headers["x-total"]).toBe("2");
    expect(corsHeaders(headers)).toEqual({
      "access-control-allow-origin": app,
      "access-control-expose-headers": "x-total",
      "access-control-allow-credentials": "true",
    });
  });

  test("has none without an Origin, not even the function's", async () => {
    await using gateway = await startGateway({ cors });
    gateway.lambda.answer = () => '{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"*"}}';
    gateway.route("GET /pets");

    expect(corsHeaders((await gateway.send("/pets")).headers)).toEqual({});
  });

  test("has them on the gateway's own errors, so that a browser shows these", async () => {
    await using gateway = await startGateway({ cors });

    const answer = await gateway.send("/nowhere", { headers: { origin: app } });

    expect(answer).toMatchObject({ status: 404, headers: { "access-control-allow-origin": app } });
  });

  test.each([
    [["*"], "https://any.example.com", "*"],
    [["https://*"], "https://any.example.com", "https://any.example.com"],
    [["https://*"], "http://any.example.com", undefined],
    [["http://*", app], app, app],
    [[app], `${app}.evil.example.com`, undefined],
    [[app], "null", undefined],
  ])("with the origins %j allows %s as %s", async (allowOrigins, origin, allowed) => {
    await using gateway = await startGateway({ cors: { allowOrigins } });
    gateway.route("GET /pets");

    const { headers } = await gateway.send("/pets", { headers: { origin } });

    expect(headers["access-control-allow-origin"]).toBe(allowed);
  });
});
