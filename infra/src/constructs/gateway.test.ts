import * as contracts from "@repo/contracts/routes";
import type { Route } from "@repo/model/route";
import { describe, expect, test } from "vitest";
import { routesIn } from "../gateway/testing/routes-in.ts";
import type { GatewayType } from "../stages/gateway-type.ts";
import type { StageSettings } from "../stages/stage-settings.ts";
import { local, staging } from "../stages.ts";
import { nameOf, type StackTemplate } from "../testing/stack-template.ts";
import { referenceTemplate } from "../testing/synthesize.ts";

const routes: readonly Route[] = Object.values(contracts);

interface Kind {
  readonly gateway: GatewayType;
  readonly url: string;
  /** What a permission to invoke a function is for. */
  readonly source: RegExp;
  /** The origins that it allows, and the headers that it exposes to them. */
  shared(template: StackTemplate): { readonly origins: unknown; readonly exposed: unknown };
  throttled(template: StackTemplate): unknown;
  accessLog(template: StackTemplate): Readonly<Record<string, unknown>>;
}

const kinds: readonly Kind[] = [
  {
    gateway: "http",
    url: "GatewayApi",
    source: /:GatewayApi\/\*\/\*\/orders$/,
    shared: (template) => {
      const { CorsConfiguration } = template.one("AWS::ApiGatewayV2::Api").Properties;
      const { AllowOrigins, ExposeHeaders } = CorsConfiguration as Record<string, unknown[] | undefined>;
      return { origins: AllowOrigins?.map(textOf), exposed: ExposeHeaders };
    },
    throttled: (template) => {
      const { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit } = template.one(
        "AWS::ApiGatewayV2::Stage",
      ).Properties.DefaultRouteSettings as Record<string, unknown>;
      return { rateLimit, burstLimit };
    },
    accessLog: (template) =>
      template.one("AWS::ApiGatewayV2::Stage").Properties.AccessLogSettings as Record<string, unknown>,
  },
  {
    gateway: "rest",
    url: "https://GatewayRestApi.execute-api.ap-northeast-2.AWS::URLSuffix/GatewayRestApiDeploymentStagev1",
    source: /:GatewayRestApi\/GatewayRestApiDeploymentStagev1\/POST\/orders$/,
    shared: (template) => {
      const headers = [...template.all("AWS::Lambda::Function").values()].flatMap(({ Properties }) => {
        const { Variables = {} } = (Properties.Environment ?? {}) as {
          readonly Variables?: { readonly CORS?: unknown };
        };
        return Variables.CORS === undefined ? [] : [JSON.parse(textOf(Variables.CORS))];
      });
      expect(headers).toHaveLength(routes.length);
      const of = (name: string) => [...new Set(headers.map((each) => each[name]))];
      const [exposed] = of("access-control-expose-headers");
      return { origins: of("access-control-allow-origin"), exposed: exposed && [exposed] };
    },
    throttled: (template) => {
      const [all] = template.one("AWS::ApiGateway::Stage").Properties.MethodSettings as Record<
        string,
        unknown
      >[];
      expect(all).toMatchObject({ HttpMethod: "*", ResourcePath: "/*" });
      return { rateLimit: all?.ThrottlingRateLimit, burstLimit: all?.ThrottlingBurstLimit };
    },
    accessLog: (template) =>
      template.one("AWS::ApiGateway::Stage").Properties.AccessLogSetting as Record<string, unknown>,
  },
];

describe.each(kinds)("the gateway: $gateway", ({ gateway, ...kind }) => {
  const templateOf = (stage: StageSettings) => referenceTemplate({ ...stage, gateway });
  const template = () => templateOf(local);

  test("serves every route of the contracts, and asks for a token with its scope, except on public routes", () => {
    const asked = routesIn(template()).map(({ key, scopes }) => [key, scopes]);

    expect(asked).toEqual(
      routes
        .map(({ key, scopes }) => [key, scopes])
        .sort(([one], [other]) => String(one).localeCompare(String(other))),
    );
    expect(asked).toContainEqual(["GET /products", undefined]);
    expect(asked).toContainEqual(["POST /orders", ["shop/orders.write"]]);
  });

  test("sends each route to its function, with the permission to invoke it there, and one only", () => {
    const permissions = [...template().all("AWS::Lambda::Permission").values()].filter(
      ({ Properties }) => Properties.Principal === "apigateway.amazonaws.com",
    );
    const ofPlaceOrder = permissions.filter(
      ({ Properties }) => nameOf(Properties.FunctionName) === "PlaceOrderLive",
    );

    expect(routesIn(template()).find(({ key }) => key === "POST /orders")?.target).toBe("PlaceOrderLive");
    expect(permissions).toHaveLength(routes.length);
    expect(ofPlaceOrder).toHaveLength(1);
    expect(nameOf(ofPlaceOrder[0]?.Properties.SourceArn)).toMatch(kind.source);
  });

  test("tells where it is", () => {
    expect(nameOf(template().content.Outputs?.ApiUrl?.Value)).toBe(
      kind.url.replace("ap-northeast-2", local.region),
    );
  });

  test("lets the scripts of the client's origin read its answers", () => {
    const origins = (stage: StageSettings) => kind.shared(templateOf(stage)).origins;

    expect(origins(local)).toEqual(["http://localhost:5173"]);
    expect(origins(staging)).toEqual([clientOfStaging]);
  });

  test("lets them see what an answer cost where functions tell it: in the stage local", () => {
    expect(kind.shared(templateOf(local)).exposed).toEqual(["cost-estimate"]);
    expect(kind.shared(templateOf(staging)).exposed).toBeUndefined();
  });

  test("is throttled, and logs each request with its id", () => {
    const { Format, DestinationArn } = kind.accessLog(template());
    const { LogGroupName } = template().one("AWS::Logs::LogGroup", "Gateway").Properties;

    expect(kind.throttled(template())).toEqual({ rateLimit: 100, burstLimit: 200 });
    expect(nameOf(DestinationArn)).toMatch(/^GatewayAccessLogs/);
    expect(LogGroupName).toBe("/local/shop/access");
    expect(JSON.parse(String(Format))).toMatchObject({
      requestId: "$context.requestId",
      routeKey: { http: "$context.routeKey", rest: "$context.httpMethod $context.resourcePath" }[gateway],
      method: "$context.httpMethod",
      path: "$context.path",
    });
  });
});

const clientOfStaging = "https://ClientDistribution";

function textOf(value: unknown): string {
  return typeof value === "string" ? value : nameOf(value);
}
