import { describe, expect, test } from "vitest";
import type { StageSettings } from "../stages/stage-settings.ts";
import { local } from "../stages.ts";
import { nameOf } from "../testing/stack-template.ts";
import { referenceTemplate } from "../testing/synthesize.ts";

const stage: StageSettings = { ...local, gateway: "http" };
const template = () => referenceTemplate(stage);

describe("an HTTP API", () => {
  test("hands requests over with payload 2.0", () => {
    const { Properties } = template().one("AWS::ApiGatewayV2::Integration", "GatewayApiPOSTorders");

    expect(Properties).toMatchObject({ IntegrationType: "AWS_PROXY", PayloadFormatVersion: "2.0" });
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

  test("deploys by itself whatever changes, at no path of its own, and needs no role for its logs", () => {
    expect(template().one("AWS::ApiGatewayV2::Stage").Properties).toMatchObject({
      StageName: "$default",
      AutoDeploy: true,
    });
    expect(template().all("AWS::ApiGateway::Account").size).toBe(0);
  });
});
