import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type AwsAnswer, type AwsCall, awsAnswers } from "../testing/aws-answers.ts";
import { cost } from "../testing/run-cli.ts";

const state = mkdtempSync(join(tmpdir(), "activate-"));
afterAll(() => rmSync(state, { recursive: true }));

async function activate(answer: (call: AwsCall) => AwsAnswer, ...args: string[]) {
  await using answers = await awsAnswers(answer);
  const env = {
    AWS_ACCESS_KEY_ID: "a",
    AWS_SECRET_ACCESS_KEY: "b",
    AWS_ENDPOINT_URL_COST_EXPLORER: answers.url,
  };
  return { ...(await cost(["activate", ...args], { env })), calls: [...answers.calls] };
}

test("the tags are activated and applied to the months before", async () => {
  const { code, said, calls } = await activate(() => ({ Errors: [] }), "--tags", "team,feature");

  expect(code).toBe(0);
  expect(said).toContain("Active  team, feature");
  expect(said).toContain("within 24 hours");
  expect(calls[0]).toEqual({
    operation: "UpdateCostAllocationTagsStatus",
    input: {
      CostAllocationTagsStatus: [
        { TagKey: "team", Status: "Active" },
        { TagKey: "feature", Status: "Active" },
      ],
    },
  });
  expect(calls[1]).toMatchObject({
    operation: "StartCostAllocationTagBackfill",
    input: { BackfillFrom: expect.stringMatching(/^\d{4}-\d{2}-01T00:00:00Z$/) },
  });
});

test("more tags than a call takes are several calls", async () => {
  const tags = Array.from({ length: 25 }, (_, index) => `tag-${index}`).join(",");

  const { calls } = await activate(() => ({}), "--tags", tags, "--no-backfill");

  expect(calls.map(({ input }) => (input.CostAllocationTagsStatus as unknown[]).length)).toEqual([20, 5]);
});

test("without --tags they are those of the stage's resources, in every shape", async () => {
  const folder = join(state, "cdk.out", "assembly-preview-1");
  mkdirSync(folder, { recursive: true });
  const artifacts = {
    Shop: {
      type: "aws:cloudformation:stack",
      environment: "aws://unknown-account/eu-west-1",
      properties: { templateFile: "shop.json" },
    },
  };
  const Resources = {
    Queue: { Type: "AWS::SQS::Queue", Properties: { Tags: [{ Key: "team", Value: "shop" }] } },
    Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { Tags: { feature: "checkout", team: "shop" } } },
    Users: { Type: "AWS::Cognito::UserPool", Properties: { UserPoolTags: { stage: "preview-1" } } },
    Policy: { Type: "AWS::SQS::QueuePolicy" },
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ artifacts }));
  writeFileSync(join(folder, "shop.json"), JSON.stringify({ Resources }));

  const { said } = await activate(() => ({}), "--stage", "preview-1", "--state", state, "--no-backfill");

  expect(said).toContain("Active  feature, stage, team");
});

test("a tag that AWS has not seen yet is told, and when to try again", async () => {
  const Errors = [
    { TagKey: "feature", Code: "TagKeysNotFoundException", Message: "Tag keys not found: feature" },
  ];

  const { code, said } = await activate(() => ({ Errors }), "--tags", "team,feature", "--no-backfill");

  expect(code).toBe(1);
  expect(said).toContain("Active  team\n");
  expect(said).toContain("Not yet  feature: Tag keys not found: feature");
  expect(said).toContain("up to 24 hours");
});

test("an account that may not is told which may", async () => {
  const { code, told } = await activate(
    () => ({
      __type: "AccessDeniedException",
      message: "Linked account doesn't have access to cost allocation tags.",
    }),
    "--tags",
    "team",
  );

  expect(code).toBe(1);
  expect(told).toContain("may not call ce:UpdateCostAllocationTagsStatus");
  expect(told).toContain("Only the organization's management account");
});

test("a second request to apply them within a day is no failure", async () => {
  const { code, said } = await activate(
    ({ operation }) =>
      operation === "StartCostAllocationTagBackfill"
        ? { __type: "BackfillLimitExceededException", message: "One per day." }
        : {},
    "--tags",
    "team",
  );

  expect(code).toBe(0);
  expect(said).toContain("one such request in 24 hours");
});

test("a stage that was never synthesized has no tags to take", async () => {
  const { code, told } = await activate(() => ({}), "--stage", "nowhere", "--state", state);

  expect(code).toBe(2);
  expect(told).toContain("The stage nowhere was never synthesized. Run pnpm synth first");
});
