import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fakeAws } from "../testing/fake-aws.ts";
import { type FakeStack, fakeStacks } from "../testing/fake-stacks.ts";
import { operation } from "../testing/run-operation.ts";
import { type SmallStage, smallStage } from "../testing/small-stage.ts";

let stage: SmallStage;

beforeAll(async () => {
  stage = await smallStage("staging");
});
afterAll(() => stage[Symbol.asyncDispose]());
beforeEach(() => point("3"));

const alias = () => ({ FunctionName: stage.outputs.PlaceOrderName, Name: "live" });
const point = (FunctionVersion: string) => stage.lambda.updateAlias({ ...alias(), FunctionVersion });
const live = async () => (await stage.lambda.getAlias(alias())).FunctionVersion;

/** CodeDeploy with some deployments going on. */
const codeDeploy = (deployments: readonly object[] = []) =>
  fakeAws((operation) =>
    operation === "ListDeployments"
      ? { deployments: deployments.map((_, index) => `d-${index}`) }
      : { deploymentsInfo: deployments.map((each, index) => ({ deploymentId: `d-${index}`, ...each })) },
  );

async function rollback(
  args: readonly string[],
  { deployments = [], stacks }: { deployments?: readonly object[]; stacks?: readonly FakeStack[] } = {},
) {
  await using deploy = await codeDeploy(deployments);
  await using formation = stacks && (await fakeStacks(stacks));
  return await operation(["rollback", "--stage", "staging", ...args], {
    env: {
      ...stage.aws,
      AWS_ENDPOINT_URL_CODEDEPLOY: deploy.url,
      ...(formation && { AWS_ENDPOINT_URL_CLOUDFORMATION: formation.url }),
    },
  });
}

/** The stack as CloudFormation tells of it after some deployments. */
const stackOf = (stack: Partial<FakeStack> = {}): FakeStack => ({
  name: "staging-Shop",
  status: "UPDATE_COMPLETE",
  resources: [
    {
      logicalId: "PlaceOrder",
      type: "AWS::Lambda::Function",
      physicalId: stage.outputs.PlaceOrderName ?? "",
    },
    {
      logicalId: "Live",
      type: "AWS::Lambda::Alias",
      physicalId: `arn:aws:lambda:ap-northeast-2:000000000000:function:${stage.outputs.PlaceOrderName}:live`,
    },
  ],
  ...stack,
});

test("a function's alias goes back to the version before, and again to the one before that", async () => {
  const first = await rollback(["place-order"]);
  const second = await rollback(["place-order"]);

  expect(first).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^place-order {2}live 3 → 2, published /),
  });
  expect(first.said).toContain("The next deployment that changes a function moves it forward again");
  expect(second.said).toContain("live 2 → 1");
  expect(await live()).toBe("1");
});

test("there is nothing before the first version", async () => {
  await point("1");

  const { code, told } = await rollback(["place-order"]);

  expect(code).toBe(1);
  expect(told).toContain("place-order's live points at version 1, and no older one was kept.");
});

test("without a name, it is what the last deployment changed", async () => {
  const updated = new Date(Date.now() - 3_600_000).toISOString();

  const { code, said } = await rollback([], { stacks: [stackOf({ updated })] });

  expect(code).toBe(0);
  expect(said).toContain("place-order  live 3 → 2");
  expect(await live()).toBe("2");
});

test.each<[what: string, stack: Partial<FakeStack>]>([
  ["changed none of them", { updated: new Date(Date.now() + 3_600_000).toISOString() }],
  ["was the first", {}],
])("without a name, nothing is done when the last deployment %s", async (_, stack) => {
  const { code, told } = await rollback([], { stacks: [stackOf(stack)] });

  expect(code).toBe(1);
  expect(told).toContain("name one: pnpm rollback --stage staging place-order.");
  expect(await live()).toBe("3");
});

test("while CodeDeploy shifts traffic of the stage, nothing is done; another's deployment is none of its business", async () => {
  const going = (applicationName: string | undefined) => ({
    applicationName,
    deploymentGroupName: "PlaceOrderRelease",
    status: "InProgress",
  });

  const refused = await rollback(["place-order"], {
    deployments: [going("other"), going(stage.outputs.ReleasesName)],
  });
  const untouched = await live();
  const done = await rollback(["place-order"], { deployments: [going("other")] });

  expect(refused.code).toBe(1);
  expect(refused.told).toContain("d-1 (InProgress) of PlaceOrderRelease");
  expect(refused.told).toContain("--deployment-id d-1");
  expect(untouched).toBe("3");
  expect(done.code).toBe(0);
});

test.each<[status: string, messages: readonly string[]]>([
  [
    "UPDATE_ROLLBACK_FAILED",
    [
      "staging-Shop is UPDATE_ROLLBACK_FAILED",
      "Orders (AWS::SQS::Queue): it is gone",
      "cd infra && pnpm cdk rollback staging/Shop If",
      "--orphan Orders",
    ],
  ],
  ["UPDATE_FAILED", ["pnpm cdk rollback staging/Shop"]],
  ["UPDATE_IN_PROGRESS", ["a deployment is going on", "cancel-update-stack --stack-name staging-Shop"]],
])("of a stack that is %s, it is said how to go on", async (status, messages) => {
  const failed = {
    logicalId: "Orders",
    type: "AWS::SQS::Queue",
    status: "UPDATE_FAILED",
    reason: "it is gone",
  };

  const { code, told } = await rollback([], { stacks: [stackOf({ status, resources: [failed] })] });

  expect(code).toBe(1);
  for (const message of messages) expect(told).toContain(message);
});

test("a local stage has nothing to roll back", async () => {
  const { code, said } = await operation(["rollback", "--stage", "local"]);

  expect(code).toBe(0);
  expect(said).toContain("There is nothing to roll back in the stage local");
});

test.each<[args: readonly string[], code: number, message: string]>([
  [
    ["place-ordr"],
    2,
    'has no function "place-ordr". Did you mean "place-order"? It has fulfil-order, place-order.',
  ],
  [["fulfil-order"], 1, "fulfil-order is behind no alias"],
  [["a", "b"], 2, "pnpm rollback: Name one function"],
])("%j ends with %i and says why", async (args, code, message) => {
  const { told, ...ended } = await rollback(args);

  expect(ended).toEqual({ code, said: "" });
  expect(told).toContain(message);
});

test("the stage has to be said", async () => {
  const { code, told } = await operation(["rollback"]);

  expect(code).toBe(2);
  expect(told).toContain("Say which stage: pnpm rollback --stage production.");
});
