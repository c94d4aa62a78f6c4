import { describe, expect, test } from "vitest";
import { functionError } from "../../execute-api/testing/fake-lambda.ts";
import type { RestLambdaAuthorizer } from "../definition.ts";
import { startRestApi } from "../testing/test-rest-api.ts";

const authorizerArn = "arn:aws:lambda:ap-northeast-2:111122223333:function:authorizer";

async function startProtected(more: Partial<RestLambdaAuthorizer> = {}) {
  const rest = await startRestApi();
  const answers = { authorizer: (_event: Record<string, unknown>): unknown => policy("Allow", "*") };
  rest.lambda.answer = (event, functionArn) =>
    functionArn === authorizerArn ? answers.authorizer(event) : '{"body":"ok"}';
  const authorizerId = rest.api.putAuthorizer("Lambda", (id) => ({
    kind: "token",
    id,
    functionArn: authorizerArn,
    identitySources: ["method.request.header.Authorization"],
    validationExpression: undefined,
    resultTtl: 0,
    credentialsArn: undefined,
    ...more,
  }));
  for (const key of ["GET /orders/{id}", "GET /shops"])
    rest.method(key, { authorizationType: "CUSTOM", authorizerId });
  rest.deploy({ variables: { tenant: "t1" } });
  const calls = () => rest.lambda.calls.filter(({ functionArn }) => functionArn === authorizerArn);
  return { rest, answers, authorizerId, calls };
}

function policy(Effect: string, Resource: unknown, more: object = {}): string {
  const Statement = [{ Action: "execute-api:Invoke", Effect, Resource }];
  return JSON.stringify({
    principalId: "user-1",
    policyDocument: { Version: "2012-10-17", Statement },
    ...more,
  });
}

const headers = { authorization: "token" };

describe("a Lambda authorizer of a REST API", () => {
  test("of type TOKEN is asked with the token and the method's ARN", async () => {
    const { rest, calls } = await startProtected();
    await using _ = rest;

    expect((await rest.send("/orders/7", { headers })).text).toBe("ok");
    const methodArn = `arn:aws:execute-api:ap-northeast-2:111122223333:${rest.api.names.apiId}/prod/GET/orders/7`;
    expect(calls()).toMatchObject([{ event: { type: "TOKEN", authorizationToken: "token", methodArn } }]);
  });

  test("of type REQUEST is asked with the whole request, without its body", async () => {
    const { rest, calls } = await startProtected({
      kind: "request",
      identitySources: ["method.request.header.Authorization", "method.request.querystring.q"],
    });
    await using _ = rest;
    await rest.send("/orders/7?q=1&q=2", { headers });

    expect(calls()[0]?.event).toMatchObject({
      type: "REQUEST",
      resource: "/orders/{id}",
      path: "/orders/7",
      httpMethod: "GET",
      headers: { authorization: "token" },
      multiValueHeaders: { authorization: ["token"] },
      queryStringParameters: { q: "2" },
      multiValueQueryStringParameters: { q: ["1", "2"] },
      pathParameters: { id: "7" },
      stageVariables: { tenant: "t1" },
      requestContext: { resourcePath: "/orders/{id}", path: "/prod/orders/7", stage: "prod" },
    });
    expect((await rest.send("/orders/7", { headers })).status).toBe(401);
    expect(calls()).toHaveLength(1);
  });

  test("tells the function who calls, and its context as strings", async () => {
    const { rest, answers } = await startProtected();
    await using _ = rest;
    answers.authorizer = () => policy("Allow", "*", { context: { tenant: "t1", age: 7, admin: true } });
    await rest.send("/shops", { headers });

    expect(rest.lambda.lastEvent.requestContext).toMatchObject({
      authorizer: { principalId: "user-1", tenant: "t1", age: "7", admin: "true", integrationLatency: 0 },
    });
  });

  test.for([
    ["is not allowed", () => policy("Allow", "arn:aws:execute-api:*:*:*/dev/*"), ""],
    ["is denied", () => policy("Deny", "*"), " with an explicit deny"],
  ] as const)("answers 403 when the call %s", async ([, answer, suffix]) => {
    const { rest, answers } = await startProtected();
    await using _ = rest;
    answers.authorizer = answer;

    expect(await rest.send("/shops", { headers })).toMatchObject({
      status: 403,
      text: `{"Message":"User is not authorized to access this resource${suffix}"}`,
    });
  });

  test.for<readonly [string, object, () => unknown, number, string]>([
    ["the request has no token", {}, () => policy("Allow", "*"), 401, '"Unauthorized"'],
    ["it fails with Unauthorized", { headers }, () => functionError("Unauthorized"), 401, '"Unauthorized"'],
    ["it fails otherwise", { headers }, () => functionError("boom"), 500, "null"],
    ["its answer is no JSON", { headers }, () => "allow", 500, "null"],
    ["its answer is no policy", { headers }, () => '{"principalId":"u"}', 500, "null"],
    ["its answer has no principal", { headers }, () => '{"policyDocument":{"Statement":[]}}', 500, "null"],
    ["its context has a list", { headers }, () => policy("Allow", "*", { context: { a: [1] } }), 500, "null"],
  ])("refuses when %s", async ([, sending, answer, status, message]) => {
    const { rest, answers } = await startProtected();
    await using _ = rest;
    answers.authorizer = answer;

    expect(await rest.send("/shops", sending)).toMatchObject({ status, text: `{"message":${message}}` });
  });

  test("asks nobody about a token that has not the form of its validation expression", async () => {
    const { rest, calls } = await startProtected({ validationExpression: /^(?:Bearer .+)$/ });
    await using _ = rest;

    expect((await rest.send("/shops", { headers })).status).toBe(401);
    expect(calls()).toEqual([]);
  });

  test("is asked once for a token while its answer is kept, which holds for all methods", async () => {
    const { rest, answers, calls } = await startProtected({ resultTtl: 60 });
    await using _ = rest;
    answers.authorizer = () => policy("Allow", "arn:aws:execute-api:*:*:*/prod/GET/shops");
    const statuses = async () => [
      (await rest.send("/shops", { headers })).status,
      (await rest.send("/orders/7", { headers })).status,
    ];

    expect(await statuses()).toEqual([200, 403]);
    expect(calls()).toHaveLength(1);
    await rest.send("/shops", { headers: { authorization: "another" } });
    expect(calls()).toHaveLength(2);
    await rest.clock.advance(60_000);
    expect(await statuses()).toEqual([200, 403]);
    expect(calls()).toHaveLength(3);
  });

  test("needs a permission of its function", async () => {
    const { rest, authorizerId } = await startProtected();
    await using _ = rest;
    rest.lambda.permitted = (sourceArn) => !sourceArn.includes("/authorizers/");

    expect(await rest.send("/shops", { headers })).toMatchObject({ status: 500, text: '{"message":null}' });
    expect(rest.lambda.asked.at(-1)?.sourceArn).toMatch(
      new RegExp(`:${rest.api.names.apiId}/authorizers/${authorizerId}$`),
    );
  });

  test("may give the API key of an API that takes it from its authorizers", async () => {
    const rest = await startRestApi({ settings: { apiKeySource: "AUTHORIZER" } });
    await using _ = rest;
    const key = { id: "key1", value: "0123456789abcdefghij", enabled: true };
    rest.apis.usagePlans.putKey(key);
    const stages = [{ apiId: rest.api.names.apiId, stage: "prod" }];
    rest.apis.usagePlans.putPlan({ id: "plan1", stages, throttling: undefined, quota: undefined });
    rest.apis.usagePlans.addKeyToPlan("key1", "plan1");
    const authorizerId = rest.api.putAuthorizer("Lambda", (id) => ({
      kind: "request",
      id,
      functionArn: authorizerArn,
      identitySources: [],
      validationExpression: undefined,
      resultTtl: 0,
      credentialsArn: undefined,
    }));
    rest.method("GET /shops", { authorizationType: "CUSTOM", authorizerId, apiKeyRequired: true });
    rest.deploy();
    rest.lambda.answer = (_event, functionArn) =>
      functionArn === authorizerArn ? policy("Allow", "*", { usageIdentifierKey: key.value }) : "{}";

    expect((await rest.send("/shops")).status).toBe(200);
    rest.lambda.answer = () => policy("Allow", "*");
    expect((await rest.send("/shops", { headers: { "x-api-key": key.value } })).status).toBe(403);
  });
});
