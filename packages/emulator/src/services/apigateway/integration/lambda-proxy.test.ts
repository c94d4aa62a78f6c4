import { describe, expect, test } from "vitest";
import { AwsError } from "../../../endpoint/aws-error.ts";
import { functionError } from "../../execute-api/testing/fake-lambda.ts";
import { functionArn, startRestApi } from "../testing/test-rest-api.ts";

describe("the event of a Lambda proxy integration", () => {
  test("has what AWS sends, with null for what is empty", async () => {
    await using rest = await startRestApi();
    rest.method("POST /pets/{id}");
    rest.deploy({ variables: { table: "pets-prod" } });
    await rest.send("/pets/a%2Fb?a=1&a=2&b=x+y", {
      method: "POST",
      body: '{"name":"Rex"}',
      headers: [
        "Host",
        "localhost",
        "Content-Length",
        "14",
        "Accept",
        "*/*",
        "X-Multi",
        "v1",
        "x-multi",
        "v2",
        "content-type",
        "application/json",
      ],
    });
    const { headers, multiValueHeaders, requestContext, ...event } = rest.lambda.lastEvent;

    expect(event).toEqual({
      resource: "/pets/{id}",
      path: "/pets/a%2Fb",
      httpMethod: "POST",
      queryStringParameters: { a: "2", b: "x y" },
      multiValueQueryStringParameters: { a: ["1", "2"], b: ["x y"] },
      pathParameters: { id: "a%2Fb" },
      stageVariables: { table: "pets-prod" },
      body: '{"name":"Rex"}',
      isBase64Encoded: false,
    });
    expect(headers).toMatchObject({ Accept: "*/*", "X-Multi": "v2", "X-Forwarded-Proto": "http" });
    expect(multiValueHeaders).toMatchObject({ "X-Multi": ["v1", "v2"] });
    expect(Object.keys(headers as object)).not.toContain("Content-Length");
    const { apiId, domainName } = rest.api.names;
    expect(requestContext).toEqual({
      resourceId: expect.stringMatching(/^[a-z0-9]{10}$/),
      resourcePath: "/pets/{id}",
      httpMethod: "POST",
      extendedRequestId: expect.stringMatching(/=$/),
      requestTime: "22/Nov/2026:09:00:00 +0000",
      path: "/prod/pets/a%2Fb",
      accountId: "111122223333",
      protocol: "HTTP/1.1",
      stage: "prod",
      domainPrefix: apiId,
      requestTimeEpoch: Date.UTC(2026, 10, 22, 9),
      requestId: expect.any(String),
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
        userAgent: null,
        userArn: null,
      },
      domainName,
      deploymentId: expect.stringMatching(/^[a-z0-9]{6}$/),
      apiId,
    });
  });

  test("has null for a body, parameters and variables that are not there, and no authorizer", async () => {
    await using rest = await startRestApi();
    rest.method("GET /pets");
    rest.deploy();
    await rest.send("/pets/");

    expect(rest.lambda.lastEvent).toMatchObject({
      path: "/pets/",
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
    });
    expect(rest.lambda.lastEvent.requestContext).not.toHaveProperty("authorizer");
  });

  test.for([
    ["image/png", ["image/png"], true],
    ["image/png", ["*/*"], true],
    ["image/png", [], false],
    ["application/json; charset=utf-8", ["application/json"], true],
    ["text/plain", ["image/png"], false],
  ] as const)(
    "has a body of %s in base64 when the API's binary media types are %s: %s",
    async ([type, binaryMediaTypes, encoded]) => {
      await using rest = await startRestApi({ settings: { binaryMediaTypes } });
      rest.method("POST /pets");
      rest.deploy();
      await rest.send("/pets", { method: "POST", body: "Rex", headers: { "content-type": type } });

      const body = encoded ? Buffer.from("Rex").toString("base64") : "Rex";
      expect(rest.lambda.lastEvent).toMatchObject({ body, isBase64Encoded: encoded });
    },
  );
});

describe("the answer of a Lambda proxy integration", () => {
  test.for([
    ["nothing", "{}", 200, ""],
    ["a status only", '{"statusCode":201}', 201, ""],
    ["a status as text", '{"statusCode":"201","body":"a"}', 201, "a"],
    ["null headers", '{"headers":null,"body":null}', 200, ""],
    ["base64 without a binary media type", '{"body":"UmV4","isBase64Encoded":true}', 200, "UmV4"],
  ] as const)("may have %s", async ([, payload, status, text]) => {
    await using rest = await startRestApi();
    rest.lambda.answer = () => payload;
    rest.method("GET /pets");
    rest.deploy();
    const answer = await rest.send("/pets");

    expect(answer).toMatchObject({ status, text });
    expect(answer.headers["content-type"]).toBe("application/json");
    expect(answer.headers["x-amzn-trace-id"]).toMatch(/^Root=1-/);
  });

  test.for([
    ["a string", '"ok"'],
    ["null", "null"],
    ["a list", "[]"],
    ["no JSON", "ok"],
    ["an unknown key", '{"statusCode":200,"cookies":[]}'],
    ["a status that is none", '{"statusCode":"abc"}'],
    ["a body that is no text", '{"body":{"a":1}}'],
    ["a number for a header", '{"headers":{"x-a":1}}'],
    ["an object for a header", '{"headers":{"x-a":{}}}'],
    ["a text for the values of a header", '{"multiValueHeaders":{"x-a":"v"}}'],
  ] as const)("must not be or have %s: that is a 502", async ([, payload]) => {
    await using rest = await startRestApi();
    rest.lambda.answer = () => payload;
    rest.method("GET /pets");
    rest.deploy();
    const answer = await rest.send("/pets");

    expect(answer).toMatchObject({ status: 502, text: '{"message": "Internal server error"}' });
    expect(answer.headers["x-amzn-errortype"]).toBe("InternalServerErrorException");
  });

  test("has the headers of both maps, of which some get another name", async () => {
    await using rest = await startRestApi();
    rest.lambda.answer = () =>
      JSON.stringify({
        headers: { "X-A": "solo", "X-Flag": true, "WWW-Authenticate": "Basic", Date: "then", Host: "h" },
        multiValueHeaders: { "x-a": ["multi"], "Set-Cookie": ["a=1", "b=2"] },
        body: "ok",
      });
    rest.method("GET /pets");
    rest.deploy();
    const { headers } = await rest.send("/pets");

    expect(headers).toMatchObject({
      "x-a": "multi,solo",
      "x-flag": "true",
      "set-cookie": ["a=1", "b=2"],
      "x-amzn-remapped-www-authenticate": "Basic",
      "x-amzn-remapped-date": "then",
    });
    expect(headers.host).toBeUndefined();
    expect(headers["www-authenticate"]).toBeUndefined();
  });

  test("is binary for a client that accepts a binary media type first", async () => {
    await using rest = await startRestApi({ settings: { binaryMediaTypes: ["image/png"] } });
    rest.lambda.answer = () => '{"body":"UmV4","isBase64Encoded":true}';
    rest.method("GET /pets");
    rest.deploy();
    const text = async (accept: string) => (await rest.send("/pets", { headers: { accept } })).text;

    expect(await text("image/png,*/*")).toBe("Rex");
    expect(await text("text/html,image/png")).toBe("UmV4");
  });

  test.for([
    ["the function throws", 502, "Internal server error", () => functionError("no")],
    [
      "Lambda throttles it",
      500,
      "Internal server error",
      () => Promise.reject(new AwsError("TooManyRequestsException", "Rate Exceeded.")),
    ],
  ] as const)("is %s → %i", async ([, status, message, answer]) => {
    await using rest = await startRestApi();
    rest.lambda.answer = answer;
    rest.method("GET /pets");
    rest.deploy();

    expect(await rest.send("/pets")).toMatchObject({ status, text: `{"message": "${message}"}` });
  });

  test("comes within 29 seconds, or is a 504", async () => {
    await using rest = await startRestApi();
    const called = Promise.withResolvers<void>();
    rest.lambda.answer = () => {
      called.resolve();
      return new Promise(() => undefined);
    };
    rest.method("GET /pets");
    rest.deploy();
    const answer = rest.send("/pets");
    await called.promise;
    await rest.clock.advance(29_000);

    expect(await answer).toMatchObject({ status: 504, text: '{"message": "Endpoint request timed out"}' });
  });

  test("is a 500 when the function does not permit the method to invoke it", async () => {
    await using rest = await startRestApi();
    rest.lambda.permitted = () => false;
    rest.method("ANY /pets/{id}");
    rest.deploy();
    const answer = await rest.send("/pets/7", { method: "PUT" });

    expect(answer).toMatchObject({ status: 500, text: '{"message": "Internal server error"}' });
    const sourceArn = `arn:aws:execute-api:ap-northeast-2:111122223333:${rest.api.names.apiId}/prod/PUT/pets/{id}`;
    expect(rest.lambda.asked).toEqual([{ functionArn, principal: "apigateway.amazonaws.com", sourceArn }]);
    expect(rest.events).toMatchObject([{ reason: expect.stringContaining("AWS::Lambda::Permission") }]);
  });
});
