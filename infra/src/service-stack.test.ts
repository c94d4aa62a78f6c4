import { join } from "node:path";
import { shop } from "@repo/contracts/resources";
import { CfnOutput } from "aws-cdk-lib";
import { describe, expect, test } from "vitest";
import { Table } from "./constructs/table.ts";
import { createApp } from "./create-app.ts";
import { DataStack } from "./service-stack.ts";
import { production, stages, staging } from "./stages.ts";
import { withBuiltApps } from "./testing/built-apps.ts";
import type { StackTemplate } from "./testing/stack-template.ts";
import { synthesize, templateIn, templateOf } from "./testing/synthesize.ts";

/** What has to be there after everything that runs is deleted (the list, and what holds it up). */
const kept = [
  "AWS::CloudFront::Distribution",
  "AWS::Cognito::UserPool",
  "AWS::Cognito::UserPoolClient",
  "AWS::DynamoDB::Table",
  "AWS::S3::Bucket",
  "AWS::SQS::Queue",
];

interface Stacks {
  readonly running: StackTemplate;
  readonly data: StackTemplate;
}

const byStage = withBuiltApps((folder) => {
  const assembly = synthesize(
    createApp({ stages, apps: join(folder, "apps"), outdir: join(folder, "cdk.out") }),
  );
  return new Map(
    stages.map(({ name }): [string, Stacks & { stacks: typeof assembly.stacks }] => {
      const { stacks } = assembly.getNestedAssembly(`assembly-${name}`);
      const [running, data] = ["Shop", "ShopData"].map((id) => templateIn(assembly, name, id));
      return [name, { running: running as StackTemplate, data: data as StackTemplate, stacks }];
    }),
  );
});

function stacksOf({ name }: { readonly name: string }) {
  const found = byStage.get(name);
  if (!found) throw new Error(`There is no stage "${name}".`);
  return found;
}

describe.each(stages)("the two stacks of the stage $name", (stage) => {
  const { running, data, stacks } = stacksOf(stage);
  const json = (template: StackTemplate) => JSON.stringify(template.content);

  test("keep data, messages, users and addresses apart from what runs", () => {
    for (const type of kept) {
      expect(data.all(type).size, type).toBeGreaterThan(0);
      expect(running.all(type).size, type).toBe(0);
    }
    expect(data.one("AWS::SNS::Topic", "Fulfilled")).toBeDefined();
    expect(running.all("AWS::Lambda::Function").size).toBeGreaterThan(0);
    expect([...data.all("AWS::Lambda::Function").keys()].filter((id) => !id.startsWith("CustomS3"))).toEqual(
      [],
    );
  });

  test("refer to each other one way, and by nothing that keeps the data from being changed", () => {
    expect(json(running)).toContain(`"StackName":"${stage.name}-ShopData"`);
    expect(json(running)).not.toContain("Fn::ImportValue");
    expect(json(data)).not.toContain("Fn::GetStackOutput");
    for (const { Export } of Object.values(data.content.Outputs ?? {}) as { Export?: unknown }[]) {
      expect(Export).toBeUndefined();
    }
  });

  test("refer to each other only where CloudFormation takes it: in no output, no Fn::Sub and no Fn::Base64", () => {
    const places = placesOf(running.content);

    expect(places.length).toBeGreaterThan(0);
    for (const place of places) {
      expect(place[0]).toBe("Resources");
      expect(place.filter((key) => key.startsWith("Fn::"))).toEqual(
        place.filter((key) => key === "Fn::Join"),
      );
    }
  });

  test("are deployed data first", () => {
    const [shopData] = stacks.filter(({ stackName }) => stackName === `${stage.name}-ShopData`);
    const [shop] = stacks.filter(({ stackName }) => stackName === `${stage.name}-Shop`);

    expect(shop?.dependencies.map(({ id }) => id)).toContain(shopData?.id);
  });
});

describe("what outlives its stage in production", () => {
  test("is not deleted with its stack, nor when it is taken out of it", () => {
    const retaining = (type: string) =>
      [...stacksOf(production).data.all(type).values()].map(({ DeletionPolicy, UpdateReplacePolicy }) => [
        DeletionPolicy,
        UpdateReplacePolicy,
      ]);

    for (const type of [
      "AWS::Cognito::UserPool",
      "AWS::DynamoDB::Table",
      "AWS::S3::Bucket",
      "AWS::SQS::Queue",
    ]) {
      for (const policies of retaining(type)) expect(policies, type).toEqual(["Retain", "Retain"]);
    }
  });

  test("can't be deleted by mistake with its stack", () => {
    const protectedIn = (stage: typeof production) =>
      stacksOf(stage)
        .stacks.filter(({ stackName }) => stackName.startsWith(`${stage.name}-`))
        .map(({ terminationProtection }) => terminationProtection);

    expect(new Set(protectedIn(production))).toEqual(new Set([true]));
    expect(protectedIn(staging)).not.toContain(true);
  });
});

test("what is kept may not refer to what runs", () => {
  expect(() =>
    templateOf((stack) => {
      const data = new DataStack(stack);
      const table = new Table(stack, "ShopTable", shop);
      new CfnOutput(data, "TableName", { value: table.location });
    }),
  ).toThrow(/cyclic reference/);
});

/** Where in a value another stack's output is asked for: the keys on the way. */
function placesOf(value: unknown, way: readonly string[] = []): string[][] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "Fn::GetStackOutput" ? [[...way]] : placesOf(inner, [...way, key]),
  );
}
