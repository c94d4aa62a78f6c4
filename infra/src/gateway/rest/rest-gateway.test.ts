import { join } from "node:path";
import { getOrder } from "@repo/get-order/function";
import { defineFunction } from "@repo/model/function";
import { defineRoute, type Route } from "@repo/model/route";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { AppFunction } from "../../constructs/app-function.ts";
import type { Authentication } from "../../constructs/authentication.ts";
import { createApp } from "../../create-app.ts";
import type { StageSettings } from "../../stages/stage-settings.ts";
import { local, staging } from "../../stages.ts";
import { withBuiltApps } from "../../testing/built-apps.ts";
import { nameOf, type StackTemplate, type TemplateResource } from "../../testing/stack-template.ts";
import { referenceTemplate, synthesize, templateOf } from "../../testing/synthesize.ts";
import { RestGateway } from "./rest-gateway.ts";

const stage: StageSettings = { ...local, gateway: "rest" };
const template = () => referenceTemplate(stage);
const origin = "https://shop.example.com";

/** A REST API with public routes. */
function apiOf(routes: readonly Route[], settings: StageSettings = stage): StackTemplate {
  return templateOf((stack) => {
    // Nobody is asked for a token.
    const gateway = new RestGateway(stack, { origin, authentication: {} as Authentication });
    for (const [index, trigger] of routes.entries()) {
      const spec = defineFunction({ ...getOrder, name: "get-order", uses: {}, trigger });
      gateway.route(new AppFunction(stack, `Function${index}`, { spec, uses: {} }));
    }
  }, settings);
}

function route(method: Route["method"], path: Route["path"], parts: Partial<Route> = {}): Route {
  return defineRoute({ method, path, responses: { 200: v.unknown() }, ...parts, public: true } as never);
}

describe("a REST API", () => {
  test("accepts the tokens of the user pool, and remembers none of them", () => {
    const { Properties } = template().one("AWS::ApiGateway::Authorizer");

    expect(Properties).toMatchObject({
      Type: "COGNITO_USER_POOLS",
      IdentitySource: "method.request.header.Authorization",
      AuthorizerResultTtlInSeconds: 0,
    });
    expect((Properties.ProviderARNs as unknown[]).map(nameOf)).toEqual(["AuthenticationUserPool"]);
  });

  test("is regional, takes no TLS of before 1.2, and is deployed anew with each change", () => {
    const { Properties } = template().one("AWS::ApiGateway::RestApi");
    const deploymentOf = (api: StackTemplate) => [...api.all("AWS::ApiGateway::Deployment").keys()];

    expect(Properties).toMatchObject({
      EndpointConfiguration: { Types: ["REGIONAL"] },
      SecurityPolicy: expect.stringMatching(/^SecurityPolicy_TLS13_1_2_/),
    });
    expect(deploymentOf(apiOf([route("GET", "/teas")]))).toEqual(
      deploymentOf(apiOf([route("GET", "/teas")])),
    );
    expect(deploymentOf(apiOf([route("GET", "/teas")]))).not.toEqual(
      deploymentOf(apiOf([route("GET", "/teas"), route("GET", "/cups")])),
    );
  });

  test("answers on each path what a browser asks before it calls, without a token", () => {
    const preflights = [...template().all("AWS::ApiGateway::Method").values()].filter(
      ({ Properties }) => Properties.HttpMethod === "OPTIONS",
    );

    expect(preflights).toHaveLength(3);
    for (const { Properties } of preflights) {
      expect(Properties).toMatchObject({
        AuthorizationType: "NONE",
        Integration: {
          Type: "MOCK",
          IntegrationResponses: [
            {
              StatusCode: "204",
              ResponseParameters: {
                "method.response.header.Access-Control-Allow-Origin": "'http://localhost:5173'",
                "method.response.header.Access-Control-Allow-Methods": "'GET,POST,PUT,PATCH,DELETE'",
                "method.response.header.Access-Control-Allow-Headers":
                  "'authorization,content-type,idempotency-key'",
                "method.response.header.Access-Control-Max-Age": "'3600'",
              },
            },
          ],
        },
      });
    }
  });

  test("answers with problem details whatever it refuses itself, and lets the client's pages read them", () => {
    const answers = [...template().all("AWS::ApiGateway::GatewayResponse").values()];
    const problems = answers.map(({ Properties }) => {
      const { ResponseTemplates, ResponseParameters, StatusCode } = Properties;
      const problem = JSON.parse((ResponseTemplates as Record<string, string>)["application/json"] ?? "");
      expect(ResponseParameters).toMatchObject({
        "gatewayresponse.header.Access-Control-Allow-Origin": "'http://localhost:5173'",
        "gatewayresponse.header.Content-Type": "'application/problem+json'",
      });
      expect(problem).toMatchObject({ requestId: "$context.requestId", title: expect.any(String) });
      // What its status is only API Gateway knows.
      expect(problem.status).toBe(StatusCode === undefined ? undefined : Number(StatusCode));
      return [Properties.ResponseType, StatusCode, problem.code];
    });

    expect(problems.sort()).toEqual([
      ["ACCESS_DENIED", "403", "SCOPE_MISSING"],
      ["BAD_REQUEST_BODY", "422", "BODY_INVALID"],
      ["BAD_REQUEST_PARAMETERS", "400", "QUERY_INVALID"],
      ["DEFAULT_4XX", undefined, "FORBIDDEN"],
      ["DEFAULT_5XX", undefined, "INTERNAL"],
      ["EXPIRED_TOKEN", "401", "UNAUTHENTICATED"],
      ["INTEGRATION_TIMEOUT", "503", "TIMEOUT"],
      ["MISSING_AUTHENTICATION_TOKEN", "404", "NOT_FOUND"],
      ["REQUEST_TOO_LARGE", "413", "BODY_TOO_LARGE"],
      ["THROTTLED", "429", "TOO_MANY_REQUESTS"],
      ["UNAUTHORIZED", "401", "UNAUTHENTICATED"],
    ]);
    expect(JSON.stringify(answers)).toContain(`"gatewayresponse.header.WWW-Authenticate":"'Bearer'"`);
  });

  test("holds the bodies of a route against the shape that its contract has, and each request against its validator", () => {
    const { Schema, ContentType } = template().one("AWS::ApiGateway::Model").Properties;
    const validators = [...template().all("AWS::ApiGateway::RequestValidator").values()];

    expect(ContentType).toBe("application/json");
    expect(Schema).toMatchObject({
      $schema: "http://json-schema.org/draft-04/schema#",
      type: "object",
      required: ["lines"],
    });
    expect(validators.map(({ Properties }) => Properties)).toMatchObject([
      { ValidateRequestBody: true, ValidateRequestParameters: true },
    ]);
    for (const { Properties } of template().all("AWS::ApiGateway::Method").values()) {
      expect("RequestValidatorId" in Properties).toBe(Properties.HttpMethod !== "OPTIONS");
    }
  });

  test("asks for the parameters of a query that its function refuses to be without, or empty", () => {
    const query = v.object({
      sku: v.pipe(v.string(), v.nonEmpty()),
      text: v.string(),
      page: v.optional(v.pipe(v.string(), v.nonEmpty())),
    });

    expect(
      apiOf([route("GET", "/teas", { query })]).one("AWS::ApiGateway::Method", "RestApiteasGET").Properties
        .RequestParameters,
    ).toEqual({ "method.request.querystring.sku": true });
  });

  test("sends its traces to X-Ray where the stage says so", () => {
    const tracing = (settings: StageSettings) =>
      apiOf([route("GET", "/teas")], settings).one("AWS::ApiGateway::Stage").Properties.TracingEnabled;

    expect(tracing({ ...stage, tracing: true })).toBe(true);
    expect(tracing(stage)).toBe(false);
  });

  test("refuses two names for one part of a path, of which API Gateway takes one", () => {
    const routes = [route("GET", "/orders/{id}"), route("GET", "/orders/{order}/lines")];

    expect(() => apiOf(routes)).toThrow(
      'The route "GET /orders/{order}/lines" has {order} where another route has {id}',
    );
  });
});

describe("the role of API Gateway's logs", () => {
  const [first, second] = withBuiltApps((folder) => {
    const stages = [local, staging].map((settings): StageSettings => ({ ...settings, gateway: "rest" }));
    const assembly = synthesize(
      createApp({ stages, apps: join(folder, "apps"), outdir: join(folder, "cdk.out") }),
    );
    return stages.map(({ name }) => {
      const { stacks } = assembly.getNestedAssembly(`assembly-${name}`);
      const named = (stackName: string) => stacks.find((stack) => stack.stackName === stackName);
      const role = named("api-gateway-log-role");
      return {
        resources: Object.values(role?.template.Resources ?? {}) as TemplateResource[],
        isProtected: role?.terminationProtection,
        isFirst: role !== undefined && named(`${name}-Shop`)?.dependencies.includes(role),
      };
    });
  });

  test("is in one stack, the same in every stage, which is deployed before the API and can't be deleted by mistake", () => {
    expect(first).toMatchObject({ isProtected: true, isFirst: true });
    expect(second).toEqual(first);
  });

  test("stays with the account when its stack goes, as other stages log with it", () => {
    expect(first?.resources.map(({ Type, DeletionPolicy }) => [Type, DeletionPolicy])).toEqual([
      ["AWS::IAM::Role", "Retain"],
      ["AWS::ApiGateway::Account", "Retain"],
    ]);
  });
});
