import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createApp } from "../create-app.ts";
import type { GatewayType } from "../stages/gateway-type.ts";
import type { DomainSettings, StageSettings } from "../stages/stage-settings.ts";
import { staging } from "../stages.ts";
import { withBuiltApps } from "../testing/built-apps.ts";
import { nameOf, type StackTemplate } from "../testing/stack-template.ts";
import { serviceIn, synthesize } from "../testing/synthesize.ts";

const certificate = (region: string) => `arn:aws:acm:${region}:111122223333:certificate/11112222-3333`;
const client: DomainSettings = { name: "shop.example.com", certificateArn: certificate("us-east-1") };
const api: DomainSettings = { name: "api.example.com", certificateArn: certificate(staging.region) };
const hostedZone = { id: "Z0123", name: "example.com" };

describe("a stage with its own domains", () => {
  const template = templateWith({ client, api });

  test("serves the client under its name, with its certificate", () => {
    const { DistributionConfig } = template.one("AWS::CloudFront::Distribution").Properties;

    expect(DistributionConfig).toMatchObject({
      Aliases: ["shop.example.com"],
      ViewerCertificate: {
        AcmCertificateArn: client.certificateArn,
        MinimumProtocolVersion: expect.stringMatching(/^TLSv1\.[23]/),
      },
    });
  });

  test.each([
    ["http", "AWS::ApiGatewayV2::Api", { ApiId: "GatewayApi", Stage: "$default" }],
    [
      "rest",
      "AWS::ApiGateway::RestApi",
      { ApiId: "GatewayRestApi", Stage: "GatewayRestApiDeploymentStagev1" },
    ],
  ] as const)("serves the API under its name only, over TLS 1.2: gateway %s", (gateway, type, mapped) => {
    const template = templateWith({ client, api }, gateway);
    const { ApiId, Stage } = template.one("AWS::ApiGatewayV2::ApiMapping").Properties;

    expect(template.one(type).Properties.DisableExecuteApiEndpoint).toBe(true);
    expect(template.one("AWS::ApiGatewayV2::DomainName").Properties).toMatchObject({
      DomainName: "api.example.com",
      DomainNameConfigurations: [
        {
          CertificateArn: api.certificateArn,
          EndpointType: "REGIONAL",
          IpAddressType: "dualstack",
          SecurityPolicy: "TLS_1_2",
        },
      ],
    });
    expect({ ApiId: nameOf(ApiId), Stage: nameOf(Stage) }).toEqual(mapped);
    expect(nameOf(template.content.Outputs?.ApiUrl?.Value)).toBe("https://GatewayDomainName");
  });

  test("lets the client's pages connect to it, the API answer them, and a sign-in come back to them", () => {
    const { ResponseHeadersPolicyConfig } = template.one("AWS::CloudFront::ResponseHeadersPolicy").Properties;
    const { CorsConfiguration } = template.one("AWS::ApiGatewayV2::Api").Properties;

    expect(JSON.stringify(ResponseHeadersPolicyConfig)).toContain(
      "connect-src 'self' https://api.example.com ",
    );
    expect(CorsConfiguration).toMatchObject({ AllowOrigins: ["https://shop.example.com"] });
    expect(template.one("AWS::Cognito::UserPoolClient").Properties.CallbackURLs).toEqual([
      "https://shop.example.com/callback",
    ]);
  });

  test("tells what to point them at when their zone is somewhere else", () => {
    const { ApiDomainTarget, ClientDomainTarget } = template.content.Outputs ?? {};

    expect(template.all("AWS::Route53::RecordSet").size).toBe(0);
    expect(nameOf(ApiDomainTarget?.Value)).toBe("GatewayDomainName");
    expect(nameOf(ClientDomainTarget?.Value)).toBe("ClientDistribution");
  });

  test("points them itself when their zone is in Route 53", () => {
    const zoned = templateWith({ client: { ...client, hostedZone }, api: { ...api, hostedZone } });
    const records = [...zoned.all("AWS::Route53::RecordSet").values()].map(({ Properties }) => [
      Properties.Name,
      Properties.Type,
      Properties.HostedZoneId,
    ]);

    expect(records.sort()).toEqual([
      ["api.example.com.", "A", "Z0123"],
      ["api.example.com.", "AAAA", "Z0123"],
      ["shop.example.com.", "A", "Z0123"],
      ["shop.example.com.", "AAAA", "Z0123"],
    ]);
    expect(zoned.content.Outputs).not.toHaveProperty("ApiDomainTarget");
  });
});

function templateWith(
  domains: NonNullable<StageSettings["domains"]>,
  gateway: GatewayType = "http",
): StackTemplate {
  return withBuiltApps((folder) => {
    const settings = { ...staging, gateway, domains };
    const app = createApp({
      stages: [settings],
      apps: join(folder, "apps"),
      outdir: join(folder, "cdk.out"),
    });
    return serviceIn(synthesize(app), settings.name);
  });
}
