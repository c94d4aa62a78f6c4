import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createApp } from "../create-app.ts";
import { stages } from "../stages.ts";
import { withBuiltApps } from "../testing/built-apps.ts";
import { synthesize } from "../testing/synthesize.ts";

interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Properties;
}
type Properties = Readonly<Record<string, unknown>>;

interface Statement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action?: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** All resources of all stacks, the budgets' too, by their stage. */
const resourcesOf = withBuiltApps((folder) => {
  const outdir = join(folder, "cdk.out");
  synthesize(createApp({ stages, apps: join(folder, "apps"), outdir }));
  return new Map(stages.map(({ name }) => [name, resourcesIn(join(outdir, `assembly-${name}`))]));
});

function resourcesIn(folder: string): readonly Resource[] {
  return globSync("*.template.json", { cwd: folder }).flatMap((file) => {
    const { Resources = {} } = JSON.parse(readFileSync(join(folder, file), "utf8")) as {
      Resources?: Readonly<Record<string, { readonly Type: string; readonly Properties?: Properties }>>;
    };
    return Object.entries(Resources).map(([id, { Type, Properties = {} }]) => ({
      id,
      type: Type,
      properties: Properties,
    }));
  });
}

/** What may stand for every resource, with the reason. */
const everywhere: readonly (readonly [action: RegExp, reason: string])[] = [
  [
    /^cloudfront:(CreateInvalidation|GetInvalidation)$/,
    "The CDK's own upload doesn't get the distribution's ARN.",
  ],
  [/^xray:Put(TraceSegments|TelemetryRecords)$/, "X-Ray has no resources."],
];

/** The services that say of themselves how they are reached. */
const refusesPlainHttp = (resources: readonly Resource[], policyType: string, property: string, id: string) =>
  resources
    .filter(({ type, properties }) => type === policyType && refersTo(properties[property], id))
    .flatMap(({ properties }) => statementsOf(properties.PolicyDocument))
    .some(
      ({ Effect, Principal, Condition }) =>
        Effect === "Deny" &&
        JSON.stringify(Principal).includes('"*"') &&
        JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
    );

describe.each(stages)("all templates of the stage $name", ({ name }) => {
  const resources = resourcesOf.get(name) ?? [];
  const all = (type: string) => resources.filter((resource) => resource.type === type);
  const config = (of: Resource, key: string) => (of.properties[key] ?? {}) as Properties;

  test("allow no action of all, and on every resource only what takes no narrower one", () => {
    const granted = resources.flatMap((resource) => policiesOf(resource)).flatMap(statementsOf);
    const allowed = granted.filter(({ Effect }) => Effect === "Allow");
    const actions = allowed.flatMap(({ Action = [] }) => [Action].flat());
    const wide = allowed
      .filter(({ Resource }) => [Resource].flat().includes("*"))
      .flatMap(({ Action = [] }) => [Action].flat());

    expect(resources.length).toBeGreaterThan(5);
    expect(actions.filter((action) => /^(\w+:)?\*$/.test(action))).toEqual([]);
    expect(wide.filter((action) => !everywhere.some(([listed]) => listed.test(action)))).toEqual([]);
  });

  test("encrypt at rest what AWS does not encrypt unasked", () => {
    for (const { id, properties } of all("AWS::SQS::Queue"))
      expect(properties.SqsManagedSseEnabled === true || properties.KmsMasterKeyId !== undefined, id).toBe(
        true,
      );
    for (const { id, properties } of all("AWS::SNS::Topic"))
      expect(properties.KmsMasterKeyId, id).toBeDefined();
    for (const { id, properties } of all("AWS::S3::Bucket"))
      expect(properties.BucketEncryption, id).toBeDefined();
  });

  test("refuse plain HTTP wherever it could come", () => {
    for (const { id } of all("AWS::SQS::Queue"))
      expect(refusesPlainHttp(resources, "AWS::SQS::QueuePolicy", "Queues", id), id).toBe(true);
    for (const { id } of all("AWS::SNS::Topic"))
      expect(refusesPlainHttp(resources, "AWS::SNS::TopicPolicy", "Topics", id), id).toBe(true);
    for (const { id } of all("AWS::S3::Bucket"))
      expect(refusesPlainHttp(resources, "AWS::S3::BucketPolicy", "Bucket", id), id).toBe(true);
  });

  test("let nobody make a bucket public", () => {
    for (const bucket of all("AWS::S3::Bucket")) {
      expect(config(bucket, "PublicAccessBlockConfiguration"), bucket.id).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    }
  });

  test("have CloudFront answer over TLS only, with headers that keep a page safe", () => {
    for (const distribution of all("AWS::CloudFront::Distribution")) {
      const {
        DefaultCacheBehavior,
        CacheBehaviors = [],
        ViewerCertificate,
      } = config(distribution, "DistributionConfig") as {
        DefaultCacheBehavior: Properties;
        CacheBehaviors?: Properties[];
        ViewerCertificate?: Properties;
      };
      for (const behavior of [DefaultCacheBehavior, ...CacheBehaviors]) {
        expect(["redirect-to-https", "https-only"]).toContain(behavior.ViewerProtocolPolicy);
        expect(resources.some(({ id }) => refersTo(behavior.ResponseHeadersPolicyId, id))).toBe(true);
      }
      // CloudFront decides on the TLS of its own domain.
      expect(ViewerCertificate?.MinimumProtocolVersion ?? "TLSv1.2_2021").toMatch(/^TLSv1\.[23]/);
    }
    for (const headers of all("AWS::CloudFront::ResponseHeadersPolicy")) {
      const { SecurityHeadersConfig } = config(headers, "ResponseHeadersPolicyConfig");
      expect(Object.keys(SecurityHeadersConfig as Properties)).toEqual(
        expect.arrayContaining([
          "ContentSecurityPolicy",
          "ContentTypeOptions",
          "FrameOptions",
          "StrictTransportSecurity",
        ]),
      );
    }
  });

  test("keep every log for so long and no longer", () => {
    for (const { id, properties } of all("AWS::Logs::LogGroup"))
      expect(properties.RetentionInDays, id).toBeGreaterThan(0);
  });
});

/** The policies of roles; those of resources, where the star is the resource, are left out. */
function policiesOf({ type, properties }: Resource): readonly unknown[] {
  if (["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"].includes(type))
    return [properties.PolicyDocument];
  if (type !== "AWS::IAM::Role") return [];
  return ((properties.Policies ?? []) as readonly Properties[]).map(({ PolicyDocument }) => PolicyDocument);
}

function statementsOf(document: unknown): readonly Statement[] {
  const { Statement = [] } = (document ?? {}) as { Statement?: Statement | readonly Statement[] };
  return [Statement].flat();
}

const refersTo = (reference: unknown, id: string) =>
  JSON.stringify(reference ?? "").includes(`{"Ref":"${id}"}`) ||
  JSON.stringify(reference ?? "").includes(`["${id}",`);
