import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { HttpApis } from "../../services/apigatewayv2/http-apis.ts";
import { FakeLambda } from "../../services/execute-api/testing/fake-lambda.ts";
import { send } from "../../services/execute-api/testing/send.ts";
import type { Services } from "../../services/services.ts";
import { declaredResource } from "../../testing/declared-resource.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { CreatedResource, ResourceType } from "../resource-type.ts";
import { apiGatewayV2Api } from "./api.ts";
import { apiGatewayV2Authorizer } from "./authorizer.ts";
import { apiGatewayV2Deployment } from "./deployment.ts";
import { apiGatewayV2Integration } from "./integration.ts";
import { apiGatewayV2Route } from "./route.ts";
import { apiGatewayV2Stage } from "./stage.ts";

const account = { id: "111122223333", region: "ap-northeast-2" };
const functionArn = "arn:aws:lambda:ap-northeast-2:111122223333:function:pets";

let lambda: FakeLambda;
let httpApis: HttpApis;

beforeEach(() => {
  lambda = new FakeLambda();
  httpApis = new HttpApis({
    account,
    lambda,
    keys: async () => ({ keys: [] }),
    clock: new ManualClock(),
    emit: () => {},
    ports: () => 0,
  });
});

afterEach(() => httpApis.close());

async function create(
  type: ResourceType,
  properties: Record<string, unknown>,
  logicalId?: string,
): Promise<CreatedResource> {
  return type.create(declaredResource(type.type, properties, logicalId), {
    account,
    services: { httpApis } as Services,
  });
}

async function createApi(more: object = {}): Promise<string> {
  return (await create(apiGatewayV2Api, { Name: "shop", ProtocolType: "HTTP", ...more }, "Api")).ref;
}

async function createIntegration(ApiId: string, more: object = {}): Promise<string> {
  const properties = {
    ApiId,
    IntegrationType: "AWS_PROXY",
    IntegrationUri: functionArn,
    PayloadFormatVersion: "2.0",
  };
  return (await create(apiGatewayV2Integration, { ...properties, ...more }, "Integration")).ref;
}

function get(path: string, headers: Record<string, string> = {}) {
  return send(httpApis.addresses()[0]!.local, path, { headers });
}

describe("the resources of an HTTP API", () => {
  test("make an API that answers, from the properties that CDK writes", async () => {
    const api = await create(
      apiGatewayV2Api,
      {
        Name: "shop",
        ProtocolType: "HTTP",
        CorsConfiguration: {
          AllowOrigins: ["https://app.example.com"],
          AllowMethods: ["*"],
          AllowHeaders: ["Authorization"],
          ExposeHeaders: ["X-Total"],
          AllowCredentials: "true",
          MaxAge: "300",
        },
      },
      "Api",
    );
    await create(apiGatewayV2Stage, {
      ApiId: api.ref,
      StageName: "$default",
      AutoDeploy: true,
      StageVariables: { k: "v" },
      DefaultRouteSettings: { ThrottlingBurstLimit: 10, ThrottlingRateLimit: "5" },
      RouteSettings: { "GET /closed": { ThrottlingBurstLimit: 0, ThrottlingRateLimit: 0 } },
    });
    const integration = await createIntegration(api.ref, {
      IntegrationUri: `arn:aws:apigateway:ap-northeast-2:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
    });
    for (const RouteKey of ["GET /pets/{id}", "GET /closed"]) {
      await create(apiGatewayV2Route, {
        ApiId: api.ref,
        RouteKey,
        Target: `integrations/${integration}`,
        AuthorizationType: "NONE",
      });
    }

    expect(api.attributes).toEqual({
      ApiId: api.ref,
      ApiEndpoint: `https://${api.ref}.execute-api.ap-northeast-2.amazonaws.com`,
    });
    expect(httpApis.addresses()).toMatchObject([{ aws: api.attributes!.ApiEndpoint }]);
    const answer = await get("/pets/7", { origin: "https://app.example.com" });
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        "access-control-allow-origin": "https://app.example.com",
        "access-control-expose-headers": "x-total",
      },
    });
    expect(lambda.calls).toMatchObject([
      { functionArn, event: { pathParameters: { id: "7" }, stageVariables: { k: "v" } } },
    ]);
    expect((await get("/closed")).status).toBe(429);
  });

  test("protect a route by a JWT authorizer", async () => {
    const ApiId = await createApi();
    await create(apiGatewayV2Stage, { ApiId, StageName: "$default", AutoDeploy: true });
    const authorizer = await create(apiGatewayV2Authorizer, {
      ApiId,
      Name: "jwt",
      AuthorizerType: "JWT",
      IdentitySource: ["$request.header.Authorization"],
      JwtConfiguration: { Issuer: "https://issuer.example.com", Audience: ["client"] },
    });
    await create(apiGatewayV2Route, {
      ApiId,
      RouteKey: "GET /orders",
      Target: `integrations/${await createIntegration(ApiId)}`,
      AuthorizationType: "JWT",
      AuthorizerId: authorizer.ref,
      AuthorizationScopes: ["orders/read"],
    });

    expect(authorizer.attributes).toEqual({ AuthorizerId: authorizer.ref });
    expect((await get("/orders")).status).toBe(401);
  });

  test("protect a route by a Lambda authorizer", async () => {
    const ApiId = await createApi();
    await create(apiGatewayV2Stage, { ApiId, StageName: "$default", AutoDeploy: true });
    const authorizer = await create(apiGatewayV2Authorizer, {
      ApiId,
      Name: "custom",
      AuthorizerType: "REQUEST",
      AuthorizerUri: functionArn,
      AuthorizerPayloadFormatVersion: "2.0",
      EnableSimpleResponses: true,
      IdentitySource: ["$request.header.Authorization"],
      AuthorizerResultTtlInSeconds: "300",
    });
    await create(apiGatewayV2Route, {
      ApiId,
      RouteKey: "$default",
      Target: `integrations/${await createIntegration(ApiId)}`,
      AuthorizationType: "CUSTOM",
      AuthorizerId: authorizer.ref,
    });
    lambda.answer = () => '{"isAuthorized":false}';

    expect((await get("/", { authorization: "x" })).status).toBe(403);
  });

  test("make a whole API of a Target", async () => {
    await createApi({ Target: functionArn });

    expect((await get("/anything")).status).toBe(200);
  });

  test("deploy a stage that doesn't deploy by itself", async () => {
    const ApiId = await createApi();
    await create(apiGatewayV2Stage, { ApiId, StageName: "prod" });
    await create(apiGatewayV2Route, {
      ApiId,
      RouteKey: "GET /pets",
      Target: `integrations/${await createIntegration(ApiId)}`,
    });

    expect((await get("/prod/pets")).status).toBe(404);
    const deployment = await create(apiGatewayV2Deployment, { ApiId, StageName: "prod" });
    expect((await get("/prod/pets")).status).toBe(200);
    expect(deployment.attributes).toEqual({ DeploymentId: deployment.ref });
  });

  test("answer 500 where an integration is not emulated", async () => {
    const ApiId = await createApi();
    await create(apiGatewayV2Stage, { ApiId, StageName: "$default", AutoDeploy: true });
    const integration = await createIntegration(ApiId, {
      IntegrationType: "HTTP_PROXY",
      IntegrationUri: "https://example.com",
    });
    await create(apiGatewayV2Route, { ApiId, RouteKey: "$default", Target: `integrations/${integration}` });

    expect((await get("/")).status).toBe(500);
  });
});

describe("a template is refused", () => {
  test.each([
    [{ ProtocolType: undefined }, "ProtocolType is required: HTTP or WEBSOCKET."],
    [{ ProtocolType: "WEBSOCKET" }, "ProtocolType is WEBSOCKET, which is not emulated"],
    [{ Name: undefined }, "Name is required."],
    [{ Body: {} }, "Body is not emulated"],
    [
      { CorsConfiguration: { AllowOrigins: ["*"], AllowCredentials: true } },
      "CorsConfiguration.AllowCredentials can't be true while AllowOrigins",
    ],
    [{ CorsConfiguration: { AllowOrigins: ["https://*.example.com"] } }, "the only wildcards are"],
    [{ CorsConfiguration: { MaxAge: "soon" } }, "MaxAge must be a number from -1 to 86400"],
    [{ CorsConfiguration: [] }, "CorsConfiguration must be an object, not a list."],
  ])("for the API %j", async (properties, message) => {
    await expect(createApi(properties)).rejects.toThrow(message);
    expect(httpApis.addresses()).toEqual([]);
  });

  test.each([
    [{ PayloadFormatVersion: undefined }, "PayloadFormatVersion is required: 1.0 or 2.0."],
    [{ IntegrationType: undefined }, "IntegrationType is required: AWS_PROXY or"],
    [{ IntegrationUri: "arn:aws:sqs:ap-northeast-2:111122223333:orders" }, "which is no function"],
    [{ TimeoutInMillis: 30_001 }, "must be a number from 50 to 30000"],
  ])("for the integration %j", async (properties, message) => {
    const api = await createApi();

    await expect(createIntegration(api, properties)).rejects.toThrow(message);
  });

  const jwt = { AuthorizerType: "JWT", IdentitySource: ["$request.header.Authorization"] };
  const request = {
    AuthorizerType: "REQUEST",
    AuthorizerUri: functionArn,
    AuthorizerPayloadFormatVersion: "2.0",
  };
  const configuration = { Issuer: "https://issuer.example.com", Audience: ["client"] };
  test.each([
    [jwt, "JwtConfiguration is required for AuthorizerType JWT"],
    [{ ...jwt, JwtConfiguration: { ...configuration, Audience: [] } }, "must name at least one audience"],
    [{ ...jwt, JwtConfiguration: { ...configuration, Issuer: "issuer" } }, "must be an https:// URL"],
    [{ ...jwt, JwtConfiguration: configuration, IdentitySource: [] }, "must have exactly one entry"],
    [
      { ...jwt, JwtConfiguration: configuration, IdentitySource: ["Authorization"] },
      'identity source "Authorization"',
    ],
    [
      { ...request, AuthorizerPayloadFormatVersion: undefined },
      "AuthorizerPayloadFormatVersion is required: 1.0 or 2.0.",
    ],
    [
      { ...request, AuthorizerPayloadFormatVersion: "1.0", EnableSimpleResponses: true },
      "needs AuthorizerPayload",
    ],
    [{ ...request, AuthorizerResultTtlInSeconds: 300 }, "needs an IdentitySource"],
    [{ ...request, AuthorizerResultTtlInSeconds: 3601 }, "must be a number from 0 to 3600"],
    [{ ...request, AuthorizerUri: "x" }, "which is no function"],
  ])("for the authorizer %j", async (properties, message) => {
    const ApiId = await createApi();

    await expect(create(apiGatewayV2Authorizer, { ApiId, Name: "a", ...properties })).rejects.toThrow(
      message,
    );
  });

  test.each([
    [{ RouteKey: "GET /{proxy+}/x" }, "only the last segment may be {name+}"],
    [{ RouteKey: "GET /x", Target: "integrations/none" }, "must be integrations/<id>"],
    [{ RouteKey: "GET /x", AuthorizationType: "JWT" }, "names no such authorizer"],
    [{ RouteKey: "GET /x", AuthorizationType: "OAUTH" }, "AuthorizationType must be NONE or JWT or"],
    [{ RouteKey: "GET /x", AuthorizationScopes: ["a"] }, "only AuthorizationType JWT takes them"],
    [{ RouteKey: "GET /taken" }, "Route with key GET /taken already exists for this API."],
  ])("for the route %j", async (properties, message) => {
    const ApiId = await createApi();
    await create(apiGatewayV2Route, { ApiId, RouteKey: "GET /taken" });

    await expect(create(apiGatewayV2Route, { ApiId, ...properties })).rejects.toThrow(message);
  });

  test("for a stage of no API, a stage twice, and a stage name that is none", async () => {
    const ApiId = await createApi();
    await create(apiGatewayV2Stage, { ApiId, StageName: "prod" });

    await expect(create(apiGatewayV2Stage, { ApiId: "x", StageName: "prod" })).rejects.toThrow("no HTTP API");
    await expect(create(apiGatewayV2Stage, { ApiId, StageName: "prod" })).rejects.toThrow("already exists");
    await expect(create(apiGatewayV2Stage, { ApiId, StageName: "a/b" })).rejects.toThrow("is no stage name");
    await expect(create(apiGatewayV2Deployment, { ApiId, StageName: "test" })).rejects.toThrow(
      "has no stage",
    );
  });
});
