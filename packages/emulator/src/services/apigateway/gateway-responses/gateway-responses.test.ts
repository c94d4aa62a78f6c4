import { describe, expect, test } from "vitest";
import type { GatewayResponseDefinition } from "../definition.ts";
import { startRestApi } from "../testing/test-rest-api.ts";
import type { GatewayResponseType } from "./response-types.ts";

async function startCustomized(
  responses: Partial<Record<GatewayResponseType, Partial<GatewayResponseDefinition>>>,
) {
  const rest = await startRestApi();
  for (const [type, response] of Object.entries(responses)) {
    rest.api.putGatewayResponse(type as GatewayResponseType, {
      statusCode: undefined,
      responseParameters: {},
      responseTemplates: {},
      ...response,
    });
  }
  rest.method("GET /pets/{id}");
  rest.deploy({ variables: { shop: "seoul" } });
  return rest;
}

describe("a gateway response", () => {
  test("has the status, the headers and the body that the API gives its type", async () => {
    await using rest = await startCustomized({
      MISSING_AUTHENTICATION_TOKEN: {
        statusCode: 404,
        responseParameters: {
          "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
          "gatewayresponse.header.X-Request": "context.requestId",
          "gatewayresponse.header.X-Asked": "method.request.header.X-Ask",
          "gatewayresponse.header.X-Shop": "stageVariables.shop",
        },
        responseTemplates: {
          "application/json":
            '{"message":$context.error.messageString,"type":"$context.error.responseType","id":"${context.requestId}","text":"$context.error.message","shop":"$stageVariables.shop","none":"$context.authorizer.tenant"}',
        },
      },
      DEFAULT_4XX: { statusCode: 418 },
    });
    const { status, headers, text } = await rest.send("/nothing", { headers: { "x-ask": "me" } });

    expect(status).toBe(404);
    expect(headers).toMatchObject({
      "access-control-allow-origin": "*",
      "x-request": headers["x-amzn-requestid"],
      "x-shop": "seoul",
      "content-type": "application/json",
    });
    expect(JSON.parse(text)).toEqual({
      message: "Missing Authentication Token",
      type: "MISSING_AUTHENTICATION_TOKEN",
      id: headers["x-amzn-requestid"],
      text: "Missing Authentication Token",
      shop: "seoul",
      none: "",
    });
  });

  test("falls back to what the API gives its class, which may leave status and body as they are", async () => {
    await using rest = await startCustomized({
      DEFAULT_4XX: {
        responseParameters: {
          "gatewayresponse.header.Content-Type": "'application/problem+json'",
          "gatewayresponse.header.WWW-Authenticate": "'Bearer'",
        },
      },
      DEFAULT_5XX: { statusCode: 503, responseTemplates: { "text/plain": "sorry" } },
    });
    rest.lambda.answer = () => "null";
    const missing = await rest.send("/nothing");
    const failed = await rest.send("/pets/7");

    expect(missing).toMatchObject({
      status: 403,
      headers: { "content-type": "application/problem+json", "www-authenticate": "Bearer" },
      text: '{"message":"Missing Authentication Token"}',
    });
    expect(failed).toMatchObject({ status: 503, headers: { "content-type": "text/plain" }, text: "sorry" });
  });

  test("has the template of the media type that the client accepts first", async () => {
    const responseTemplates = { "application/json": "{}", "text/html": "<p>" };
    await using rest = await startCustomized({ DEFAULT_4XX: { responseTemplates } });
    const text = async (accept: string) => (await rest.send("/nothing", { headers: { accept } })).text;

    expect([await text("text/html,*/*"), await text("*/*")]).toEqual(["<p>", "{}"]);
  });
});

describe("an access log", () => {
  const format =
    '{"id":"$context.requestId","path":"$context.path","resource":"$context.resourcePath","status":$context.status,"user":"$context.identity.user","error":$context.error.messageString,"type":"$context.error.responseType","integration":"$context.integration.status","backend":"$context.integrationErrorMessage"}';
  const accessLog = { logGroup: "access", format };

  test("has a line for each request to its stage, with a dash for what has no value", async () => {
    await using rest = await startRestApi();
    rest.method("GET /pets/{id}");
    rest.deploy({ accessLog });
    const { headers } = await rest.send("/pets/7");
    await rest.send("/nothing");
    rest.lambda.answer = () => '{"a":1}';
    await rest.send("/pets/7");

    const id = headers["x-amzn-requestid"];
    expect(rest.accessLog[0]).toBe(
      `{"id":"${id}","path":"/prod/pets/7","resource":"/pets/{id}","status":200,"user":"-","error":-,"type":"-","integration":"200","backend":"-"}`,
    );
    expect(JSON.parse(rest.accessLog[1]!)).toMatchObject({
      resource: "-",
      status: 403,
      error: "Missing Authentication Token",
      type: "MISSING_AUTHENTICATION_TOKEN",
      integration: "-",
    });
    expect(JSON.parse(rest.accessLog[2]!)).toMatchObject({ status: 502, error: "Internal server error" });
  });

  test("tells why an authorizer let nobody in", async () => {
    await using rest = await startRestApi();
    const authorizerId = rest.api.putAuthorizer("Cognito", () => ({
      kind: "cognito",
      issuers: ["https://issuer.example.com"],
      identitySource: "method.request.header.Authorization",
      validationExpression: undefined,
    }));
    rest.method("GET /pets", { authorizationType: "COGNITO_USER_POOLS", authorizerId });
    rest.deploy({
      accessLog: { logGroup: "access", format: "$context.authorizer.error $context.authorizer.claims.sub" },
    });
    await rest.send("/pets");

    expect(rest.accessLog).toEqual(["The request has no method.request.header.Authorization. -"]);
  });
});
