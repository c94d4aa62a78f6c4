import { describe, expect, test } from "vitest";
import { functionError } from "../../execute-api/testing/fake-lambda.ts";
import type { LambdaAuthorizer } from "../definition.ts";
import { startGateway, type TestGateway } from "../testing/test-gateway.ts";

const authorizerArn = "arn:aws:lambda:ap-northeast-2:111122223333:function:authorizer";
const header = { headers: { authorization: "Bearer x" } };

type Answer = (event: Record<string, unknown>) => unknown;

/** An API whose routes GET /pets and GET /pets/{id} ask a Lambda authorizer. */
async function startProtected(answer: Answer, more: Partial<LambdaAuthorizer> = {}): Promise<TestGateway> {
  const gateway = await startGateway({ stages: [{ name: "prod", variables: { k: "v" } }] });
  const authorizerId = gateway.api.addAuthorizer("Custom", (id) => ({
    kind: "lambda",
    id,
    functionArn: authorizerArn,
    identitySources: ["$request.header.Authorization"],
    payloadFormatVersion: "2.0",
    simpleResponses: true,
    resultTtl: 0,
    credentialsArn: undefined,
    ...more,
  }));
  gateway.lambda.answer = (event, arn) => (arn === authorizerArn ? answer(event) : '"ok"');
  for (const routeKey of ["GET /pets", "GET /pets/{id}"]) {
    gateway.route(routeKey, { authorizationType: "CUSTOM", authorizerId });
  }
  return gateway;
}

function authorizerCalls({ lambda }: TestGateway): Record<string, unknown>[] {
  return lambda.calls.filter(({ functionArn }) => functionArn === authorizerArn).map(({ event }) => event);
}

function policy(effect: string, resource: string): string {
  return JSON.stringify({
    principalId: "user-1",
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{ Action: "execute-api:Invoke", Effect: effect, Resource: resource }],
    },
    context: { tenant: "t1" },
  });
}

describe("an authorizer with simple responses", () => {
  test("lets in, and its context reaches the function", async () => {
    const context = { k: "v", n: 1, list: ["a"], map: { a: 1 } };
    await using gateway = await startProtected(() => JSON.stringify({ isAuthorized: true, context }));

    expect((await gateway.send("/prod/pets", header)).status).toBe(200);
    expect(gateway.lambda.lastEvent.requestContext).toMatchObject({ authorizer: { lambda: context } });
  });

  test("is called with the request", async () => {
    await using gateway = await startProtected(() => '{"isAuthorized":true}');

    await gateway.send("/prod/pets?a=1", {
      headers: ["Host", "h", "Authorization", "Bearer x", "Cookie", "s=1"],
    });

    const { apiId, domainName } = gateway.api.names;
    expect(authorizerCalls(gateway)).toEqual([
      {
        version: "2.0",
        type: "REQUEST",
        routeArn: `arn:aws:execute-api:ap-northeast-2:111122223333:${apiId}/prod/GET/pets`,
        identitySource: ["Bearer x"],
        routeKey: "GET /pets",
        rawPath: "/prod/pets",
        rawQueryString: "a=1",
        cookies: ["s=1"],
        headers: expect.objectContaining({ authorization: "Bearer x" }),
        queryStringParameters: { a: "1" },
        requestContext: {
          accountId: "111122223333",
          apiId,
          domainName,
          domainPrefix: apiId,
          http: {
            method: "GET",
            path: "/prod/pets",
            protocol: "HTTP/1.1",
            sourceIp: "127.0.0.1",
            userAgent: "",
          },
          requestId: expect.any(String),
          routeKey: "GET /pets",
          stage: "prod",
          time: "22/Nov/2026:09:00:00 +0000",
          timeEpoch: 1795338000000,
        },
        pathParameters: {},
        stageVariables: { k: "v" },
      },
    ]);
  });

  test.each([
    ["says no", () => '{"isAuthorized":false}', 403, "Forbidden"],
    ['fails with "Unauthorized"', () => functionError("Unauthorized"), 401, "Unauthorized"],
    ["fails otherwise", () => functionError("boom"), 500, "Internal Server Error"],
    ["gives no truth value", () => '{"isAuthorized":"true"}', 500, "Internal Server Error"],
    ["gives no object", () => "null", 500, "Internal Server Error"],
    ["gives no JSON", () => "", 500, "Internal Server Error"],
    [
      "gives a context that is none",
      () => '{"isAuthorized":true,"context":[]}',
      500,
      "Internal Server Error",
    ],
    ["can't be invoked", () => Promise.reject(new Error("gone")), 500, "Internal Server Error"],
  ])("that %s leads to the gateway's own answer", async (_, answer, status, message) => {
    await using gateway = await startProtected(answer);

    const { text, ...response } = await gateway.send("/prod/pets", header);

    expect([response.status, JSON.parse(text)]).toEqual([status, { message }]);
    expect(gateway.lambda.calls).toHaveLength(1);
  });

  test("is not called without its identity source: 401", async () => {
    await using gateway = await startProtected(() => '{"isAuthorized":true}');

    expect((await gateway.send("/prod/pets")).status).toBe(401);
    expect((await gateway.send("/prod/pets", { headers: { authorization: "" } })).status).toBe(401);
    expect(gateway.lambda.calls).toEqual([]);
  });

  test("has ten seconds", async () => {
    await using gateway = await startProtected(() => new Promise(() => {}));

    const answer = gateway.send("/prod/pets", header);
    await expect.poll(() => gateway.lambda.calls.length).toBe(1);
    await gateway.clock.advance(10_000);

    expect((await answer).status).toBe(500);
  });

  test("needs a permission of its own", async () => {
    await using gateway = await startProtected(() => '{"isAuthorized":true}');
    gateway.lambda.permitted = (sourceArn) => !sourceArn.includes("/authorizers/");

    expect((await gateway.send("/prod/pets", header)).status).toBe(500);
    expect(gateway.lambda.asked[0]).toMatchObject({
      functionArn: authorizerArn,
      principal: "apigateway.amazonaws.com",
      sourceArn: expect.stringMatching(
        /^arn:aws:execute-api:ap-northeast-2:111122223333:\w+\/authorizers\/\w+$/,
      ),
    });
  });
});

describe("an authorizer with policies", () => {
  test.each([
    ["Allow", "arn:aws:execute-api:*:*:*/prod/GET/pets", 200],
    ["Allow", "*", 200],
    ["Allow", "arn:aws:execute-api:*/pets?", 403],
    ["Allow", "arn:aws:execute-api:*/prod/POST/*", 403],
    ["Allow", "arn:aws:execute-api:*/prod/GET/pet.", 403],
    ["Deny", "*", 403],
    ["Maybe", "*", 500],
  ])("%s on %s gives %i", async (effect, resource, status) => {
    await using gateway = await startProtected(() => policy(effect, resource), { simpleResponses: false });

    expect((await gateway.send("/prod/pets", header)).status).toBe(status);
  });

  test("lets a Deny beat an Allow", async () => {
    const statement = (Effect: string) => ({ Action: ["execute-api:*"], Effect, Resource: ["*"] });
    const answer = (...effects: string[]) =>
      JSON.stringify({ principalId: "u", policyDocument: { Statement: effects.map(statement) } });
    await using denied = await startProtected(() => answer("Allow", "Deny"), { simpleResponses: false });
    await using allowed = await startProtected(() => answer("Allow", "Allow"), { simpleResponses: false });

    expect((await denied.send("/prod/pets", header)).status).toBe(403);
    expect((await allowed.send("/prod/pets", header)).status).toBe(200);
  });

  test("in payload format 1.0 is called with the method's ARN", async () => {
    await using gateway = await startProtected(() => policy("Allow", "*"), {
      simpleResponses: false,
      payloadFormatVersion: "1.0",
      identitySources: ["$request.header.Authorization", "$request.querystring.key"],
    });

    expect((await gateway.send("/prod/pets/7?key=1", header)).status).toBe(200);
    expect(authorizerCalls(gateway)).toMatchObject([
      {
        version: "1.0",
        type: "REQUEST",
        methodArn: `arn:aws:execute-api:ap-northeast-2:111122223333:${gateway.api.names.apiId}/prod/GET/pets/7`,
        identitySource: "Bearer x,1",
        authorizationToken: "Bearer x,1",
        resource: "/pets/{id}",
        httpMethod: "GET",
        queryStringParameters: { key: "1" },
        pathParameters: { id: "7" },
      },
    ]);
  });
});

describe("the cache of results", () => {
  test("is shared by all routes, by identity, for as long as it is told", async () => {
    await using gateway = await startProtected(() => '{"isAuthorized":true}', { resultTtl: 300 });

    for (const path of ["/prod/pets", "/prod/pets/1"]) await gateway.send(path, header);
    expect(authorizerCalls(gateway)).toHaveLength(1);
    await gateway.send("/prod/pets", { headers: { authorization: "Bearer y" } });
    expect(authorizerCalls(gateway)).toHaveLength(2);
    await gateway.clock.advance(300_000);
    await gateway.send("/prod/pets", header);
    expect(authorizerCalls(gateway)).toHaveLength(3);
  });

  test("keeps routes apart when the route key is an identity source", async () => {
    await using gateway = await startProtected(() => '{"isAuthorized":true}', {
      resultTtl: 300,
      identitySources: ["$request.header.Authorization", "$context.routeKey"],
    });

    for (const path of ["/prod/pets", "/prod/pets/1", "/prod/pets/2"]) await gateway.send(path, header);
    expect(authorizerCalls(gateway)).toHaveLength(2);
  });

  test("asks a cached policy again for each route", async () => {
    await using gateway = await startProtected(() => policy("Allow", "*/GET/pets"), {
      simpleResponses: false,
      resultTtl: 300,
    });

    expect((await gateway.send("/prod/pets", header)).status).toBe(200);
    expect((await gateway.send("/prod/pets/1", header)).status).toBe(403);
    expect(authorizerCalls(gateway)).toHaveLength(1);
  });

  test("is not used without a time to live", async () => {
    await using gateway = await startProtected(() => '{"isAuthorized":true}');

    await gateway.send("/prod/pets", header);
    await gateway.send("/prod/pets", header);
    expect(authorizerCalls(gateway)).toHaveLength(2);
  });
});
