import { describe, expect, test } from "vitest";
import { local, staging } from "../stages.ts";
import { nameOf } from "../testing/stack-template.ts";
import { referenceTemplate } from "../testing/synthesize.ts";

const template = () => referenceTemplate(local);

describe("the gateway", () => {
  test("asks for a token with the route's scope, except on public routes", () => {
    const routes = [...template().all("AWS::ApiGatewayV2::Route").values()].map(({ Properties }) => [
      Properties.RouteKey,
      Properties.AuthorizationType,
      Properties.AuthorizationScopes,
    ]);

    expect(routes).toEqual(
      expect.arrayContaining([
        ["GET /orders", "JWT", ["shop/orders.read"]],
        ["GET /orders/{id}", "JWT", ["shop/orders.read"]],
        ["GET /products", "NONE", undefined],
        ["POST /orders", "JWT", ["shop/orders.write"]],
      ]),
    );
  });

  test("sends each route to its function, with payload 2.0 and the permission to invoke it", () => {
    const { Properties: route } = template().one("AWS::ApiGatewayV2::Route", "GatewayApiPOSTorders");
    const { Properties: integration } = template().one(
      "AWS::ApiGatewayV2::Integration",
      "GatewayApiPOSTorders",
    );
    const { Properties: permission } = template().one("AWS::Lambda::Permission", "GatewayApiPOSTorders");

    expect(nameOf(route.Target)).toBe("integrations/GatewayApiPOSTordersIntegration");
    expect(integration).toMatchObject({ IntegrationType: "AWS_PROXY", PayloadFormatVersion: "2.0" });
    expect(nameOf(integration.IntegrationUri)).toBe("PlaceOrderLive");
    expect(nameOf(permission.FunctionName)).toBe("PlaceOrderLive");
    expect(nameOf(permission.SourceArn)).toMatch(/:GatewayApi\/\*\/\*\/orders$/);
  });

  test("accepts the tokens that the user pool gave to the client, and no others", () => {
    const { Properties } = template().one("AWS::ApiGatewayV2::Authorizer");
    const { Audience, Issuer } = Properties.JwtConfiguration as { Audience: unknown[]; Issuer: unknown };

    expect(Properties).toMatchObject({
      AuthorizerType: "JWT",
      IdentitySource: ["$request.header.Authorization"],
    });
    expect(Audience.map(nameOf)).toEqual(["AuthenticationUserPoolClient"]);
    expect(nameOf(Issuer)).toBe("AuthenticationUserPool");
  });

  test("lets the scripts of the client's origin read its answers", () => {
    const origins = (stage: typeof local) => {
      const { Properties } = referenceTemplate(stage).one("AWS::ApiGatewayV2::Api");
      const { AllowOrigins } = Properties.CorsConfiguration as { AllowOrigins: unknown[] };
      return AllowOrigins.map((origin) => (typeof origin === "string" ? origin : nameOf(origin)));
    };

    expect(origins(local)).toEqual(["http://localhost:5173"]);
    expect(origins(staging)).toEqual(["https://ClientDistribution"]);
  });

  test("lets them see what an answer cost where functions tell it: in the stage local", () => {
    const exposed = (stage: typeof local) =>
      referenceTemplate(stage).one("AWS::ApiGatewayV2::Api").Properties.CorsConfiguration;

    expect(exposed(local)).toMatchObject({ ExposeHeaders: ["cost-estimate"] });
    expect(exposed(staging)).not.toHaveProperty("ExposeHeaders");
  });

  test("is throttled, logs each request with its id, and carries tags for billing", () => {
    const { Properties } = template().one("AWS::ApiGatewayV2::Stage");
    const { Format, DestinationArn } = Properties.AccessLogSettings as Record<string, unknown>;
    const { LogGroupName } = template().one("AWS::Logs::LogGroup", "Gateway").Properties;

    expect(Properties).toMatchObject({
      StageName: "$default",
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
      Tags: { service: "shop", stage: "local" },
    });
    expect(nameOf(DestinationArn)).toMatch(/^GatewayAccessLogs/);
    expect(LogGroupName).toBe("/local/shop/access");
    expect(JSON.parse(String(Format))).toMatchObject({
      requestId: "$context.requestId",
      routeKey: "$context.routeKey",
    });
  });
});
