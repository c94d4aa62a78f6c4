import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { RestApis } from "../../../services/apigateway/rest-apis.ts";
import { FakeLambda } from "../../../services/execute-api/testing/fake-lambda.ts";
import { type Sending, send } from "../../../services/execute-api/testing/send.ts";
import type { Services } from "../../../services/services.ts";
import { declaredResource } from "../../../testing/declared-resource.ts";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { apiGatewayDeployment } from "../deployment.ts";
import { apiGatewayRestApi } from "../rest-api.ts";

const functionArn = "arn:aws:lambda:ap-northeast-2:111122223333:function:pets";
const uri = `arn:aws:apigateway:ap-northeast-2:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
const authorizerArn = functionArn.replace("pets", "authorizer");
const proxy = { "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri } };

const document = {
  openapi: "3.0.1",
  info: { title: "shop", version: "1" },
  "x-amazon-apigateway-request-validator": "all",
  "x-amazon-apigateway-request-validators": {
    all: { validateRequestBody: true, validateRequestParameters: true },
  },
  "x-amazon-apigateway-gateway-responses": {
    UNAUTHORIZED: { statusCode: 418, responseTemplates: { "application/json": '{"code":"WHO"}' } },
  },
  "x-amazon-apigateway-binary-media-types": ["image/png"],
  paths: {
    "/pets": {
      post: {
        ...proxy,
        requestBody: {
          content: { "application/json": { schema: { $ref: "#/components/schemas/NewPet" } } },
        },
      },
      options: {
        responses: { "204": { description: "preflight" } },
        "x-amazon-apigateway-integration": {
          type: "mock",
          passthroughBehavior: "when_no_match",
          requestTemplates: { "application/json": '{"statusCode":204}' },
          responses: {
            default: {
              statusCode: "204",
              responseParameters: { "method.response.header.Access-Control-Allow-Origin": "'*'" },
            },
          },
        },
      },
    },
    "/pets/{id}": {
      parameters: [{ $ref: "#/components/parameters/Id" }],
      get: { ...proxy, parameters: [{ in: "query", name: "page", required: true }] },
      put: {
        ...proxy,
        requestBody: { content: { "application/json": { schema: { type: "array", maxItems: 1 } } } },
      },
    },
    "/private": { get: { ...proxy, security: [{ token: [] }] } },
    "/keyed": { get: { ...proxy, security: [{ key: [] }] } },
    "/legacy": { get: { "x-amazon-apigateway-integration": { type: "http", uri: "https://example.com" } } },
    "/{proxy+}": { "x-amazon-apigateway-any-method": proxy },
  },
  components: {
    parameters: { Id: { in: "path", name: "id", required: true } },
    schemas: {
      Name: { type: "string", minLength: 2 },
      NewPet: {
        type: "object",
        required: ["name"],
        properties: { name: { $ref: "#/components/schemas/Name" } },
      },
    },
    securitySchemes: {
      key: { type: "apiKey", name: "x-api-key", in: "header" },
      token: {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
          type: "token",
          authorizerUri: uri.replace("pets", "authorizer"),
          authorizerResultTtlInSeconds: 0,
        },
      },
    },
  },
};

let lambda: FakeLambda;
let restApis: RestApis;

beforeEach(() => {
  lambda = new FakeLambda();
  lambda.answer = () => "{}";
  restApis = new RestApis({
    account: { id: "111122223333", region: "ap-northeast-2" },
    lambda,
    keys: async () => ({ keys: [] }),
    clock: new ManualClock(),
    emit: () => {},
    ports: () => 0,
  });
});

afterEach(() => restApis.close());

const emulation = () => ({
  account: { id: "111122223333", region: "ap-northeast-2" },
  services: { restApis } as Services,
});

const declared = (Body: object) => declaredResource("AWS::ApiGateway::RestApi", { Body }, "Api");
const create = async (Body: object) => apiGatewayRestApi.create(declared(Body), emulation());

async function deploy(RestApiId: string, logicalId = "Deployment") {
  const properties = { RestApiId, StageName: "prod" };
  await apiGatewayDeployment.create(declaredResource("", properties, logicalId), emulation());
}

async function status(path: string, sending?: Sending): Promise<number> {
  return (await send(restApis.addresses()[0]!.local, `/prod${path}`, sending)).status;
}

const post = (body: string): Sending => ({ method: "POST", body });

describe("an OpenAPI document as the body of a REST API", () => {
  test("makes its operations, with their models, parameters and mocks", async () => {
    const api = await create(document);
    await deploy(api.ref);

    expect(await status("/pets", post('{"name":"Rex"}'))).toBe(200);
    expect(await status("/pets", post('{"name":"R"}'))).toBe(400);
    expect(await status("/pets/7")).toBe(400);
    expect(await status("/pets/7?page=1")).toBe(200);
    expect(lambda.lastEvent).toMatchObject({ resource: "/pets/{id}", pathParameters: { id: "7" } });
    expect(await status("/pets/7", { method: "PUT", body: "[1,2]" })).toBe(400);
    expect(await status("/pets/7", { method: "PUT", body: "[1]" })).toBe(200);
    expect(await status("/pets", { method: "OPTIONS" })).toBe(204);
    expect(await status("/any/thing", { method: "PATCH" })).toBe(200);
    await send(restApis.addresses()[0]!.local, "/prod/any", {
      method: "POST",
      body: "a",
      headers: { "content-type": "image/png" },
    });
    expect(lambda.lastEvent.isBase64Encoded).toBe(true);
  });

  test("guards them by what its security schemes say", async () => {
    const api = await create(document);
    await deploy(api.ref);
    lambda.answer = (_event, calledArn) =>
      calledArn === authorizerArn
        ? '{"principalId":"u","policyDocument":{"Statement":[{"Action":"*","Effect":"Allow","Resource":"*"}]}}'
        : "{}";

    expect(await status("/private")).toBe(418);
    expect(await status("/private", { headers: { authorization: "t" } })).toBe(200);
    expect(await status("/keyed")).toBe(403);
  });

  test("says what of it does not run here", async () => {
    const api = await create(document);
    await deploy(api.ref);

    expect(api.notEmulated).toBe("GET /legacy: an integration of Type HTTP");
    expect(await status("/legacy")).toBe(500);
  });

  test("can be another one while the API runs, which the next deployment serves", async () => {
    const api = await create(document);
    await deploy(api.ref);
    const paths = { "/shops": { get: proxy } };
    await apiGatewayRestApi.update?.(declared({ ...document, paths }), emulation(), api);

    expect(await status("/pets", post('{"name":"Rex"}'))).toBe(200);
    await deploy(api.ref, "Deployment2");
    expect(await status("/shops")).toBe(200);
    expect(await status("/pets", post('{"name":"Rex"}'))).toBe(403);
  });

  test.for([
    [
      { get: { ...proxy, "x-amazon-apigateway-request-validator": "none" } },
      'Body has GET /pets: Body.paths./pets.get.x-amazon-apigateway-request-validator is "none"',
    ],
    [
      { get: { ...proxy, parameters: [{ $ref: "#/components/parameters/Nobody" }] } },
      'Body.paths./pets.get.parameters[0].$ref is "#/components/parameters/Nobody", which the document has not.',
    ],
    [
      { get: { "x-amazon-apigateway-integration": { type: "soap" } } },
      "Body has GET /pets: Integration.Type must be AWS or AWS_PROXY",
    ],
  ] as const)("is refused when it has %j", async ([item, message]) => {
    await expect(create({ ...document, paths: { "/pets": item } })).rejects.toThrow(message);
  });

  test("is refused from a bucket, where nothing of it is here", async () => {
    const properties = { BodyS3Location: { Bucket: "b", Key: "k" } };
    const resource = declaredResource("AWS::ApiGateway::RestApi", properties, "Api");

    await expect(async () => apiGatewayRestApi.create(resource, emulation())).rejects.toThrow(
      "BodyS3Location is not emulated: give the definition as Body (CDK: ApiDefinition.fromInline).",
    );
  });
});
