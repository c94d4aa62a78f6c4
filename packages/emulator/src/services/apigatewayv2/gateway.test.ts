import { describe, expect, test } from "vitest";
import { AwsError } from "../../endpoint/aws-error.ts";
import { functionError } from "../execute-api/testing/fake-lambda.ts";
import { functionArn, startGateway } from "./testing/test-gateway.ts";

describe("the gateway's own answer", () => {
  test.each([
    ["a function error", () => functionError("secret"), 500, "Internal Server Error"],
    [
      "a function that doesn't exist",
      () => Promise.reject(new Error("secret")),
      500,
      "Internal Server Error",
    ],
    [
      "a throttled function",
      () => Promise.reject(new AwsError("TooManyRequestsException", "Rate Exceeded.", 429)),
      503,
      "Service Unavailable",
    ],
    [
      "a body that Lambda doesn't take",
      () => Promise.reject(new AwsError("RequestTooLargeException", "too large", 413)),
      413,
      "Request Entity Too Large",
    ],
  ])("to %s tells the client nothing", async (_, answer, status, message) => {
    await using gateway = await startGateway();
    gateway.lambda.answer = answer;
    gateway.route("$default");

    const { text, headers, ...response } = await gateway.send("/");

    expect([response.status, text]).toEqual([status, JSON.stringify({ message })]);
    expect(headers["content-type"]).toBe("application/json");
    expect(headers["apigw-requestid"]).toMatch(/^[\w-]{15}=$/);
  });

  test("to a function that takes 30 seconds is a 503, and its late answer is lost without harm", async () => {
    await using gateway = await startGateway();
    const late = Promise.withResolvers<unknown>();
    gateway.lambda.answer = () => late.promise;
    gateway.route("$default");

    const answer = gateway.send("/");
    await expect.poll(() => gateway.lambda.calls.length).toBe(1);
    await gateway.clock.advance(30_000);

    expect(await answer).toMatchObject({ status: 503, text: '{"message":"Service Unavailable"}' });
    late.reject(new Error("too late"));
    gateway.lambda.answer = () => '"fine"';
    expect((await gateway.send("/")).text).toBe("fine");
  });

  test("to a route with IAM authorization is 403", async () => {
    await using gateway = await startGateway();
    gateway.route("$default", { authorizationType: "AWS_IAM" });

    expect(await gateway.send("/")).toMatchObject({ status: 403, text: '{"message":"Forbidden"}' });
  });

  test("to a route without an integration is 500", async () => {
    await using gateway = await startGateway();
    gateway.route("$default", { target: undefined });

    expect((await gateway.send("/")).status).toBe(500);
  });
});

describe("the permission to invoke", () => {
  test.each([
    ["GET /pets/{id}", "GET", "/pets/7", "/$default/GET/pets/{id}"],
    ["ANY /pets", "PUT", "/pets", "/$default/PUT/pets"],
    ["$default", "GET", "/x", "/$default/$default"],
  ])(
    "for %s is asked of Lambda by the route's ARN, and without it there is a 500",
    async (key, method, path, tail) => {
      await using gateway = await startGateway();
      gateway.lambda.permitted = () => false;
      gateway.route(key);

      const answer = await gateway.send(path, { method });

      expect(answer).toMatchObject({ status: 500, text: '{"message":"Internal Server Error"}' });
      expect(gateway.lambda.asked).toEqual([
        {
          functionArn,
          principal: "apigateway.amazonaws.com",
          sourceArn: `arn:aws:execute-api:ap-northeast-2:111122223333:${gateway.api.names.apiId}${tail}`,
        },
      ]);
      expect(gateway.lambda.calls).toEqual([]);
      expect(gateway.events).toMatchObject([{ reason: expect.stringContaining("AWS::Lambda::Permission") }]);
    },
  );
});

describe("throttling", () => {
  test("lets a burst through and then as many a second as the stage says", async () => {
    await using gateway = await startGateway({
      stages: [{ defaultThrottling: { rateLimit: 1, burstLimit: 2 } }],
    });
    gateway.route("GET /pets");
    gateway.route("GET /cats");
    const statuses = async (path: string, times: number) => {
      const seen: number[] = [];
      for (let index = 0; index < times; index += 1) seen.push((await gateway.send(path)).status);
      return seen;
    };

    expect(await statuses("/pets", 3)).toEqual([200, 200, 429]);
    expect(await statuses("/cats", 1)).toEqual([200]);
    await gateway.clock.advance(1000);
    expect(await statuses("/pets", 2)).toEqual([200, 429]);
  });

  test("of one route leaves the others alone", async () => {
    const routeThrottling = { "GET /pets": { rateLimit: 0, burstLimit: 0 } };
    await using gateway = await startGateway({ stages: [{ routeThrottling }] });
    gateway.route("GET /pets");
    gateway.route("GET /cats");

    expect(await gateway.send("/pets")).toMatchObject({
      status: 429,
      text: '{"message":"Too Many Requests"}',
    });
    expect((await gateway.send("/cats")).status).toBe(200);
  });
});
