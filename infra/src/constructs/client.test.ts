import { describe, expect, test } from "vitest";
import { local, production, staging } from "../stages.ts";
import { nameOf } from "../testing/stack-template.ts";
import { referenceTemplate } from "../testing/synthesize.ts";

describe("the client", () => {
  test("is read from a private bucket by its own distribution only", () => {
    const template = referenceTemplate(staging);
    const { PolicyDocument } = template.one("AWS::S3::BucketPolicy").Properties;

    expect(template.one("AWS::S3::Bucket").Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(PolicyDocument).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Action: "s3:GetObject",
          Principal: { Service: "cloudfront.amazonaws.com" },
          Condition: { StringEquals: { "AWS:SourceArn": expect.anything() } },
        }),
      ]),
    });
  });

  test("answers the paths of its pages with index.html, over HTTPS", () => {
    const { DistributionConfig } = referenceTemplate(staging).one("AWS::CloudFront::Distribution").Properties;

    expect(DistributionConfig).toMatchObject({
      DefaultRootObject: "index.html",
      CustomErrorResponses: [{ ErrorCode: 403, ResponseCode: 200, ResponsePagePath: "/index.html" }],
      DefaultCacheBehavior: { ViewerProtocolPolicy: "redirect-to-https" },
    });
  });

  test("may only connect to APIs of its Region and to its own sign-in", () => {
    const { Properties } = referenceTemplate(staging).one("AWS::CloudFront::ResponseHeadersPolicy");
    const { SecurityHeadersConfig } = Properties.ResponseHeadersPolicyConfig as {
      SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: unknown } };
    };

    expect(nameOf(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy).split("; ")).toEqual([
      "default-src 'self'",
      `connect-src 'self' https://*.execute-api.${staging.region}.amazonaws.com ` +
        `https://staging-shop-AWS::AccountId.auth.${staging.region}.amazoncognito.com`,
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
    ]);
  });

  test.each([
    ["http", "GatewayApi"],
    [
      "rest",
      `https://GatewayRestApi.execute-api.${staging.region}.AWS::URLSuffix/GatewayRestApiDeploymentStagev1`,
    ],
  ] as const)(
    "is uploaded with the config.json that names its API and its user pool: gateway %s",
    (gateway, url) => {
      const { Properties } = referenceTemplate({ ...staging, gateway }).one("Custom::CDKBucketDeployment");
      const [, config] = Properties.SourceMarkers as [unknown, Record<string, unknown>];

      expect(Properties.SourceObjectKeys).toHaveLength(2);
      expect(Object.values(config).map((value) => JSON.parse(nameOf(value)))).toEqual([
        url,
        `https://staging-shop-AWS::AccountId.auth.${staging.region}.amazoncognito.com`,
        "AuthenticationUserPoolClient",
        "AuthenticationUserPool",
      ]);
    },
  );

  test("is not uploaded locally, where the dev server has it: the emulator gets no custom resource", () => {
    const { Resources } = referenceTemplate(local).content;

    expect(Object.values(Resources).filter(({ Type }) => Type.startsWith("Custom::"))).toEqual([]);
    for (const { Properties } of referenceTemplate(local).all("AWS::Lambda::Function").values()) {
      expect(Properties.Handler).toBe("handler.handler");
    }
  });

  test("is emptied before a stage that keeps nothing is deleted", () => {
    expect(referenceTemplate(staging).all("Custom::S3AutoDeleteObjects").size).toBe(1);
    expect(referenceTemplate(production).all("Custom::S3AutoDeleteObjects").size).toBe(0);
  });
});
