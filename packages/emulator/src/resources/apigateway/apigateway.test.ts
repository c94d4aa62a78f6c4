import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { RestApis } from "../../services/apigateway/rest-apis.ts";
import { FakeLambda } from "../../services/execute-api/testing/fake-lambda.ts";
import { send } from "../../services/execute-api/testing/send.ts";
import type { Services } from "../../services/services.ts";
import { declaredResource } from "../../testing/declared-resource.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import { registry } from "../registry.ts";
import type { CreatedResource } from "../resource-type.ts";

const account = { id: "111122223333", region: "ap-northeast-2" };
const functionArn = "arn:aws:lambda:ap-northeast-2:111122223333:function:pets";
const uri = `arn:aws:apigateway:ap-northeast-2:lambda:path/2015-03-31/functions/${functionArn}:live/invocations`;

let lambda: FakeLambda;
let restApis: RestApis;

beforeEach(() => {
  lambda = new FakeLambda();
  lambda.answer = () => '{"body":"ok"}';
  restApis = new RestApis({
    account,
    lambda,
    keys: async () => ({ keys: [] }),
    clock: new ManualClock(),
    emit: () => {},
    ports: () => 0,
  });
});

afterEach(() => restApis.close());

const emulation = () => ({ account, services: { restApis } as Services });

async function create(
  type: string,
  properties: Record<string, unknown>,
  logicalId = type,
): Promise<CreatedResource> {
  const name = `AWS::ApiGateway::${type}`;
  return registry.get(name)!.create(declaredResource(name, properties, logicalId), emulation());
}

async function createApi(): Promise<{ RestApiId: string; ResourceId: string }> {
  const { ref, attributes } = await create("RestApi", { Name: "shop" });
  return { RestApiId: ref, ResourceId: attributes!.RootResourceId! };
}

const proxy = { Type: "AWS_PROXY", IntegrationHttpMethod: "POST", Uri: uri };

describe("the resources of a REST API", () => {
  test("make an API that answers, from the properties that CDK writes", async () => {
    const { RestApiId, ResourceId } = await createApi();
    const pets = await create("Resource", { RestApiId, ParentId: ResourceId, PathPart: "pets" });
    await create("Method", {
      RestApiId,
      ResourceId: pets.ref,
      HttpMethod: "GET",
      AuthorizationType: "NONE",
      Integration: proxy,
    });
    const deployment = await create("Deployment", { RestApiId });
    const stage = await create("Stage", {
      RestApiId,
      DeploymentId: deployment.ref,
      StageName: "prod",
      Variables: { k: "v" },
      MethodSettings: [
        {
          HttpMethod: "*",
          ResourcePath: "/*",
          ThrottlingRateLimit: "5",
          ThrottlingBurstLimit: 2,
          DataTraceEnabled: false,
        },
        { HttpMethod: "GET", ResourcePath: "/~1pets", ThrottlingRateLimit: 1, ThrottlingBurstLimit: 1 },
      ],
    });

    expect(stage.ref).toBe("prod");
    expect(restApis.addresses()).toMatchObject([
      { aws: `https://${RestApiId}.execute-api.ap-northeast-2.amazonaws.com` },
    ]);
    const get = () => send(restApis.addresses()[0]!.local, "/prod/pets");
    expect(await get()).toMatchObject({ status: 200, text: "ok" });
    expect(lambda.calls).toMatchObject([
      { functionArn: `${functionArn}:live`, event: { stageVariables: { k: "v" } } },
    ]);
    expect((await get()).status).toBe(429);
  });

  test("make a stage of a deployment that names one", async () => {
    const { RestApiId, ResourceId } = await createApi();
    await create("Method", { RestApiId, ResourceId, HttpMethod: "ANY", Integration: proxy });
    await create("Deployment", { RestApiId, StageName: "v1", StageDescription: { Variables: { k: "v" } } });

    expect((await send(restApis.addresses()[0]!.local, "/v1", { method: "PATCH" })).status).toBe(200);
    expect(lambda.lastEvent.stageVariables).toEqual({ k: "v" });
  });

  test("make API keys, and usage plans that hold them to what they may do", async () => {
    const { RestApiId, ResourceId } = await createApi();
    await create("Method", {
      RestApiId,
      ResourceId,
      HttpMethod: "GET",
      ApiKeyRequired: true,
      Integration: proxy,
    });
    await create("Deployment", { RestApiId, StageName: "prod" });
    const key = await create("ApiKey", { Enabled: "true", Value: "0123456789abcdefghij" });
    const plan = await create("UsagePlan", {
      ApiStages: [{ ApiId: RestApiId, Stage: "prod", Throttle: {} }],
      Quota: { Limit: 1, Period: "DAY" },
      Throttle: { RateLimit: 10, BurstLimit: 10 },
    });
    await create("UsagePlanKey", { KeyId: key.ref, KeyType: "API_KEY", UsagePlanId: plan.ref });
    const get = (value: string) =>
      send(restApis.addresses()[0]!.local, "/prod", { headers: { "x-api-key": value } });

    expect((await get("0123456789abcdefghij")).status).toBe(200);
    expect((await get("0123456789abcdefghij")).text).toBe('{"message":"Limit Exceeded"}');
    expect((await get("wrong")).status).toBe(403);
  });

  test.for([
    [{ Type: "HTTP", Uri: "https://example.com" }, "an integration of Type HTTP"],
    [{ Type: "AWS", Uri: uri }, "an integration of Type AWS"],
    [{ ...proxy, ResponseTransferMode: "STREAM" }, "an integration with ResponseTransferMode STREAM"],
    [
      { ...proxy, Uri: "arn:aws:apigateway:eu-west-1:sqs:path/q" },
      "an integration with the Uri arn:aws:apigateway:eu-west-1:sqs:path/q",
    ],
  ] as const)(
    "say that the integration %o does not run here, and its method why",
    async ([Integration, what]) => {
      const { RestApiId, ResourceId } = await createApi();
      const method = await create("Method", { RestApiId, ResourceId, HttpMethod: "GET", Integration });
      await create("Deployment", { RestApiId, StageName: "prod" });

      expect(method.notEmulated).toBe(what);
      expect((await send(restApis.addresses()[0]!.local, "/prod")).status).toBe(500);
    },
  );

  test("say that a method with AWS_IAM lets nobody in", async () => {
    const { RestApiId, ResourceId } = await createApi();
    const more = { AuthorizationType: "AWS_IAM", Integration: proxy };
    const method = await create("Method", { RestApiId, ResourceId, HttpMethod: "GET", ...more });

    expect(method.notEmulated).toBe("AuthorizationType AWS_IAM");
  });

  const method = (more: object) => ["Method", { HttpMethod: "GET", Integration: proxy, ...more }] as const;
  const mock = (more: object) => method({ Integration: { Type: "MOCK", ...more } });
  const authorizer = (more: object) =>
    [
      "Authorizer",
      { Name: "a", Type: "TOKEN", AuthorizerUri: uri, IdentitySource: "method.request.header.A", ...more },
    ] as const;
  test.for<readonly [readonly [string, Record<string, unknown>], string]>([
    [["RestApi", {}], "Name is required."],
    [["RestApi", { Name: "a", CloneFrom: "b" }], "CloneFrom is not emulated: give the definition as Body"],
    [["RestApi", { Name: "a", ApiKeySourceType: "BODY" }], "ApiKeySourceType must be HEADER or AUTHORIZER"],
    [method({ HttpMethod: "FETCH" }), "HttpMethod must be ANY or DELETE or GET"],
    [
      method({ AuthorizationType: "JWT" }),
      "AuthorizationType must be NONE or AWS_IAM or CUSTOM or COGNITO_USER_POOLS",
    ],
    [
      method({ RequestParameters: { page: true } }),
      'RequestParameters has "page": it must be method.request.header.<name>',
    ],
    [method({ ResourceId: "abc123" }), 'The API has no resource "abc123".'],
    [method({ Integration: { Type: "SOAP" } }), "Integration.Type must be AWS or AWS_PROXY"],
    [
      mock({ RequestTemplates: { "application/json": "#if(" } }),
      "Integration.RequestTemplates has for application/json what is no VTL",
    ],
    [
      mock({
        IntegrationResponses: [
          { StatusCode: "200", ResponseParameters: { "method.response.header.A": "*" } },
        ],
      }),
      "Integration.IntegrationResponses[0].ResponseParameters has method.response.header.A = *: a mock takes 'a literal'",
    ],
    [
      authorizer({ IdentitySource: "$request.header.A" }),
      'IdentitySource has "$request.header.A": use method.request.header.<name>',
    ],
    [authorizer({ IdentitySource: undefined }), "IdentitySource must be one header for Type TOKEN"],
    [
      authorizer({ Type: "REQUEST", IdentitySource: undefined }),
      "AuthorizerResultTtlInSeconds needs an IdentitySource",
    ],
    [
      authorizer({ AuthorizerUri: "arn:aws:sqs:a" }),
      'AuthorizerUri is "arn:aws:sqs:a", which is no function',
    ],
    [
      authorizer({ IdentityValidationExpression: "(" }),
      "IdentityValidationExpression is no regular expression",
    ],
    [authorizer({ Type: "COGNITO_USER_POOLS" }), "ProviderARNs must name at least one user pool"],
    [
      authorizer({ Type: "COGNITO_USER_POOLS", ProviderARNs: ["pool"] }),
      'ProviderARNs has "pool", which is no user pool',
    ],
    [
      ["Model", { Schema: { type: "integer", minimum: 1, exclusiveMinimum: 0 } }],
      "Schema is no JSON schema (draft 4): schema/exclusiveMinimum must be boolean",
    ],
    [["Model", { Schema: { type: "text" } }], "Schema is no JSON schema (draft 4): schema/type"],
    [["Model", { Schema: "{" }], "Schema must be a JSON schema (draft 4)"],
    [["GatewayResponse", { ResponseType: "TEAPOT" }], "ResponseType must be ACCESS_DENIED or"],
    [
      [
        "GatewayResponse",
        { ResponseType: "DEFAULT_4XX", ResponseParameters: { "gatewayresponse.header.A": "*" } },
      ],
      "ResponseParameters has gatewayresponse.header.A = *: it must be gatewayresponse.header.<name> with 'a literal'",
    ],
    [["Stage", { StageName: "prod" }], "DeploymentId is required."],
    [["Stage", { StageName: "prod", DeploymentId: "abc123" }], 'The API has no deployment "abc123".'],
    [["Deployment", {}], "The REST API doesn't contain any methods"],
  ])("refuse %j: %s", async ([[type, properties], message]) => {
    const api = type === "RestApi" ? {} : await createApi();

    await expect(async () => create(type, { ...api, ...properties })).rejects.toThrow(message);
  });
});
