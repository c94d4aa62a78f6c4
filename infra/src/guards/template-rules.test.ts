import { CfnResource, type Stack } from "aws-cdk-lib";
import { describe, expect, test } from "vitest";
import { guarded } from "./testing/guarded-stack.ts";

/** What the template validator says of one resource; cdk-nag's findings are left out. */
function said(type: string, properties: Record<string, unknown>): string[] {
  const build = (stack: Stack) => new CfnResource(stack, "It", { type, properties });
  return guarded(build, { complete: true })
    .findings.filter(({ rule }) => /^([A-Z]\d{4}|[a-z0-9]+_[a-z0-9_]+)$/.test(rule))
    .map(({ rule, severity, description }) => `${severity} ${rule} ${description}`);
}

const distribution = (
  behavior: Record<string, unknown>,
  others: readonly Record<string, unknown>[] = [],
) => ({
  DistributionConfig: {
    Enabled: true,
    Origins: [
      { Id: "o", DomainName: "example.com", CustomOriginConfig: { OriginProtocolPolicy: "https-only" } },
    ],
    DefaultCacheBehavior: { TargetOriginId: "o", CachePolicyId: "c", ...behavior },
    ...(others.length > 0 && {
      CacheBehaviors: others.map((other) => ({
        TargetOriginId: "o",
        CachePolicyId: "c",
        PathPattern: "/a",
        ...other,
      })),
    }),
  },
});
const secure = { ViewerProtocolPolicy: "https-only", ResponseHeadersPolicyId: "h" };
const authorizer = (more: Record<string, unknown>) => ({
  ApiId: "a",
  Name: "n",
  AuthorizerType: "JWT",
  IdentitySource: ["$request.header.Authorization"],
  ...more,
});
const headers = (config: Record<string, unknown>) => ({
  ResponseHeadersPolicyConfig: { Name: "n", SecurityHeadersConfig: config },
});
const allHeaders = {
  StrictTransportSecurity: { AccessControlMaxAgeSec: 1, Override: true },
  ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'", Override: true },
  ContentTypeOptions: { Override: true },
  FrameOptions: { FrameOption: "DENY", Override: true },
};
const domain = (SecurityPolicy: string) => ({
  DomainName: "api.example.com",
  DomainNameConfigurations: [
    { SecurityPolicy, CertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/1" },
  ],
});
const lambda = (more: Record<string, unknown>) => ({
  Code: { S3Bucket: "code", S3Key: "k" },
  Role: "arn:aws:iam::111122223333:role/r",
  Handler: "h.h",
  Runtime: "nodejs24.x",
  ...more,
});

describe("our own rules refuse", () => {
  test.each<[string, string, Record<string, unknown>]>([
    ["A JWT authorizer without a configuration", "AWS::ApiGatewayV2::Authorizer", authorizer({})],
    [
      "A JWT authorizer without an issuer",
      "AWS::ApiGatewayV2::Authorizer",
      authorizer({ JwtConfiguration: { Audience: ["c"] } }),
    ],
    [
      "Without an audience",
      "AWS::ApiGatewayV2::Authorizer",
      authorizer({ JwtConfiguration: { Issuer: "https://example.com", Audience: [] } }),
    ],
    ["Messages lie unencrypted", "AWS::SNS::Topic", {}],
    ["Set encryption: BucketEncryption.S3_MANAGED", "AWS::S3::Bucket", {}],
    [
      "It answers plain HTTP",
      "AWS::CloudFront::Distribution",
      distribution({ ...secure, ViewerProtocolPolicy: "allow-all" }),
    ],
    [
      "It sends no security headers",
      "AWS::CloudFront::Distribution",
      distribution({ ViewerProtocolPolicy: "https-only" }),
    ],
    [
      "It answers plain HTTP",
      "AWS::CloudFront::Distribution",
      distribution(secure, [{ ...secure, ViewerProtocolPolicy: "allow-all" }]),
    ],
    [
      "Without Strict-Transport-Security",
      "AWS::CloudFront::ResponseHeadersPolicy",
      headers({ ...allHeaders, StrictTransportSecurity: undefined }),
    ],
    [
      "Without a Content-Security-Policy",
      "AWS::CloudFront::ResponseHeadersPolicy",
      headers({ ...allHeaders, ContentSecurityPolicy: undefined }),
    ],
    [
      "Without X-Content-Type-Options",
      "AWS::CloudFront::ResponseHeadersPolicy",
      headers({ ...allHeaders, ContentTypeOptions: undefined }),
    ],
    [
      "Without X-Frame-Options",
      "AWS::CloudFront::ResponseHeadersPolicy",
      headers({ ...allHeaders, FrameOptions: undefined }),
    ],
    ["It takes TLS of before 1.2", "AWS::ApiGatewayV2::DomainName", domain("TLS_1_0")],
    ["Its own address takes TLS of before 1.2", "AWS::ApiGateway::RestApi", { Name: "shop" }],
  ])("%s: %s", (message, type, properties) => {
    expect(said(type, properties)).toEqual([expect.stringContaining(message)]);
  });
});

test.each<[string, Record<string, unknown>]>([
  [
    "AWS::ApiGatewayV2::Authorizer",
    authorizer({ JwtConfiguration: { Issuer: "https://example.com", Audience: ["c"] } }),
  ],
  ["AWS::SNS::Topic", { KmsMasterKeyId: "alias/aws/sns" }],
  ["AWS::CloudFront::Distribution", distribution(secure, [secure])],
  ["AWS::CloudFront::ResponseHeadersPolicy", headers(allHeaders)],
  ["AWS::ApiGatewayV2::DomainName", domain("TLS_1_2")],
  ["AWS::ApiGateway::RestApi", { Name: "shop", SecurityPolicy: "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09" }],
  ["AWS::Lambda::Function", lambda({ MemorySize: 128, Timeout: 900 })],
])("and let pass what is in order: %s", (type, properties) => {
  expect(said(type, properties)).toEqual([]);
});

describe("the validator itself refuses", () => {
  test.each<[message: string, type: string, properties: Record<string, unknown>]>([
    [
      "'ReportBatchItemFailure' is not one of",
      "AWS::Lambda::EventSourceMapping",
      { FunctionName: "f", FunctionResponseTypes: ["ReportBatchItemFailure"] },
    ],
    ["MemorySize: 64 is less than the minimum", "AWS::Lambda::Function", lambda({ MemorySize: 64 })],
    ["Timeout: 901 exceeds maximum 900", "AWS::Lambda::Function", lambda({ Timeout: 901 })],
    ["MaximumMessageSize: 1048577 is greater", "AWS::SQS::Queue", { MaximumMessageSize: 1_048_577 }],
    [
      "BatchSize: 10001 is greater",
      "AWS::Lambda::EventSourceMapping",
      { FunctionName: "f", BatchSize: 10_001 },
    ],
    ["('Colour' was unexpected)", "AWS::SNS::Topic", { KmsMasterKeyId: "k", Colour: "blue" }],
  ])("%s: %s", (message, type, properties) => {
    expect(said(type, properties)).toEqual([expect.stringContaining(message)]);
  });
});
