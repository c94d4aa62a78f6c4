import { expect, test } from "vitest";
import type { Emulation, ResourceType } from "../resources/resource-type.ts";
import type { Template } from "../template/template.ts";
import { EarlierStacks } from "./earlier-stacks.ts";
import { createStack } from "./stack.ts";

const seen: Record<string, Readonly<Record<string, unknown>>> = {};
const thing: ResourceType = {
  type: "Test::Thing",
  create(resource) {
    if (resource.properties.Broken) throw new Error("a thing can't be broken.");
    seen[resource.logicalId] = resource.properties;
    return { ref: resource.physicalName(40), attributes: { Arn: `arn:${resource.logicalId}` } };
  },
};

function create(template: Template, earlier = new EarlierStacks()) {
  return createStack({
    artifact: {
      stackName: "Shop",
      account: undefined,
      region: "ap-northeast-2",
      template,
      templateFile: "Shop.template.json",
      placeOf: () => undefined,
    },
    emulation: { account: { id: "000000000000", region: "ap-northeast-2" } } as Emulation,
    registry: new Map([[thing.type, thing]]),
    assets: new Map(),
    earlier,
  });
}

test("a resource gets its references resolved, and the outputs tell what came out", async () => {
  const stack = await create({
    Parameters: { Size: { Type: "Number", Default: 3 } },
    Resources: {
      Worker: {
        Type: "Test::Thing",
        Properties: { Queue: { "Fn::GetAtt": ["Queue", "Arn"] }, Size: { Ref: "Size" } },
      },
      Queue: { Type: "Test::Thing" },
    },
    Outputs: { Queue: { Value: { Ref: "Queue" } } },
  });

  expect(seen.Worker).toEqual({ Queue: "arn:Queue", Size: 3 });
  expect(stack.outputs.Queue).toMatch(/^Shop-Queue-[0-9A-F]{12}$/);
});

test("a parameter that is a list is one, and one without a Default is told when it is needed", async () => {
  const Parameters = {
    Zones: { Type: "List<String>", Default: "a, b" },
    Names: { Type: "CommaDelimitedList", Default: "" },
    Stage: { Type: "String" },
  };
  const properties = { Zones: { Ref: "Zones" }, Names: { Ref: "Names" } };
  await create({ Parameters, Resources: { Lists: { Type: "Test::Thing", Properties: properties } } });

  expect(seen.Lists).toEqual({ Zones: ["a", "b"], Names: [] });
  await expect(create({ Parameters, Outputs: { Stage: { Value: { Ref: "Stage" } } } })).rejects.toThrow(
    "Parameters.Stage: has no Default, and nobody is asked for a value here. Give it one.",
  );
});

test("a resource of an unknown type is listed and stops nothing else", async () => {
  const stack = await create({
    Resources: {
      Rocket: { Type: "AWS::Space::Rocket", Properties: { Fuel: { "Fn::Unknown": 1 } } },
      Pad: {
        Type: "Test::Thing",
        Properties: { Rocket: { Ref: "Rocket" }, Arn: { "Fn::GetAtt": ["Rocket", "Arn"] } },
      },
    },
  });

  expect(stack.notEmulated).toEqual([{ stackName: "Shop", logicalId: "Rocket", type: "AWS::Space::Rocket" }]);
  expect(seen.Pad).toEqual({
    Rocket: expect.stringMatching(/^Shop-Rocket-/),
    Arn: "not-emulated:Rocket.Arn",
  });
});

test("a resource whose condition is false is not made", async () => {
  delete seen.Extra;
  await create({
    Conditions: { Never: { "Fn::Equals": ["a", "b"] } },
    Resources: { Extra: { Type: "Test::Thing", Condition: "Never" } },
  });

  expect(seen.Extra).toBeUndefined();
});

test("what one stack exports, another imports", async () => {
  const earlier = new EarlierStacks();
  await create(
    { Outputs: { Pool: { Value: "pool-1", Export: { Name: { "Fn::Sub": "${AWS::StackName}:pool" } } } } },
    earlier,
  );
  const other = await create({ Outputs: { Same: { Value: { "Fn::ImportValue": "Shop:pool" } } } }, earlier);

  expect(other.outputs).toEqual({ Same: "pool-1" });
});

test("what one stack outputs, another can ask for by its name", async () => {
  const earlier = new EarlierStacks();
  await create({ Outputs: { Pool: { Value: "pool-1" } } }, earlier);
  const ask = (OutputName: string) => ({ "Fn::GetStackOutput": { StackName: "Shop", OutputName } });
  await create({ Resources: { Api: { Type: "Test::Thing", Properties: { Issuer: ask("Pool") } } } }, earlier);

  expect(seen.Api).toEqual({ Issuer: "pool-1" });
  await expect(create({ Outputs: { Same: { Value: ask("Pool") } } }, earlier)).rejects.toThrow(
    "Outputs.Same.Value: is another stack's output, which CloudFormation refuses. Output it there.",
  );
});

test("a refused resource is named with its place in the CDK app", async () => {
  const broken = create({
    Resources: {
      Orders: {
        Type: "Test::Thing",
        Properties: { Broken: true },
        Metadata: { "aws:cdk:path": "Local/Shop/Orders/Resource" },
      },
    },
  });

  await expect(broken).rejects.toThrow(
    "Shop: Resources.Orders (Test::Thing, Local/Shop/Orders/Resource): a thing can't be broken.",
  );
});
