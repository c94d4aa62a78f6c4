import { AspectPriority, Aspects, CfnResource, Tags, Validations } from "aws-cdk-lib";
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import { UserPool } from "aws-cdk-lib/aws-cognito";
import { CfnScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import { Topic } from "aws-cdk-lib/aws-sns";
import { CfnParameter } from "aws-cdk-lib/aws-ssm";
import { describe, expect, test } from "vitest";
import type { ServiceStack } from "../service-stack.ts";
import { production, stages, staging } from "../stages.ts";
import { referenceTemplate, templateOf } from "../testing/synthesize.ts";

const map = { feature: "platform", service: "shop", stage: "staging", team: "shop" };
const list = Object.entries(map).map(([Key, Value]) => ({ Key, Value }));

describe("the tag policy", () => {
  test.each([
    ["AWS::SQS::Queue", "OrdersQueue", "Tags", list],
    ["AWS::CloudWatch::Alarm", "AlarmsOrdersAge", "Tags", list],
    ["AWS::SNS::Topic", "Fulfilled", "Tags", list],
    ["AWS::DynamoDB::Table", "ShopTable", "Tags", list],
    ["AWS::CloudFront::Distribution", "Client", "Tags", list],
    ["AWS::Logs::LogGroup", "GatewayAccessLogs", "Tags", list],
    ["AWS::Cognito::UserPool", "Authentication", "UserPoolTags", map],
    // The CDK's own provider of a custom resource, which has no tag manager.
    ["AWS::Lambda::Function", "CustomS3", "Tags", list],
    ["AWS::IAM::Role", "CustomS3", "Tags", list],
  ])("tags what the functions share, in the shape of its type: %s %s", (type, id, property, tags) => {
    expect(referenceTemplate(staging).one(type, id).Properties[property]).toEqual(tags);
  });

  test.each([
    ["http", "AWS::ApiGatewayV2::Api", map],
    // Billing does not look at the tags of a stage's API.
    ["http", "AWS::ApiGatewayV2::Stage", map],
    ["rest", "AWS::ApiGateway::RestApi", list],
    ["rest", "AWS::ApiGateway::Stage", list],
  ] as const)("tags the API of a gateway %s: %s", (gateway, type, tags) => {
    const template = referenceTemplate({ ...staging, gateway });

    expect(template.one(type, "Gateway").Properties.Tags).toEqual(tags);
  });

  test("leaves a function, and what is only for it, the tags of its spec", () => {
    for (const type of [
      "AWS::Lambda::Function",
      "AWS::Lambda::EventSourceMapping",
      "AWS::IAM::Role",
      "AWS::Logs::LogGroup",
      "AWS::CodeDeploy::DeploymentGroup",
    ]) {
      expect(referenceTemplate(staging).one(type, "FulfilOrder").Properties.Tags, type).toContainEqual({
        Key: "feature",
        Value: "fulfilment",
      });
    }
  });

  test("tags what the reference architecture has none of, or not in each stage", () => {
    const template = templateOf((stack) => {
      new CfnScheduleGroup(stack, "Group");
      new CfnParameter(stack, "Parameter", { type: "String", value: "x" });
      new CfnBudget(stack, "Budget", { budget: { budgetType: "COST", timeUnit: "MONTHLY" } });
    });
    const team = { Key: "team", Value: "a" };

    expect(template.one("AWS::Scheduler::ScheduleGroup").Properties.Tags).toContainEqual(team);
    expect(template.one("AWS::SSM::Parameter").Properties.Tags).toMatchObject({ team: "a" });
    expect(template.one("AWS::Budgets::Budget").Properties.ResourceTags).toContainEqual(team);
    expect(referenceTemplate(production).one("AWS::CloudWatch::Dashboard").Properties.Tags).toHaveLength(4);
  });

  test("tells by an output which tags the bill is read by", () => {
    for (const stage of stages) {
      const { Outputs } = referenceTemplate(stage).content;
      expect(Outputs?.CostAllocationTags?.Value).toBe("team,feature,service,stage");
    }
  });
});

describe("a missing tag fails the synthesis", () => {
  const taken = "lacks the tag feature.";
  test.each<[what: string, message: string, build: (stack: ServiceStack) => unknown]>([
    [
      "in a list",
      `(AWS::SNS::Topic) ${taken}`,
      (stack) => Tags.of(new Topic(stack, "Forgotten")).remove("feature"),
    ],
    [
      "in a map",
      `(AWS::SSM::Parameter) ${taken}`,
      (stack) =>
        Tags.of(new CfnParameter(stack, "Forgotten", { type: "String", value: "x" })).remove("feature"),
    ],
    [
      "in a map of another name",
      `(AWS::Cognito::UserPool) ${taken}`,
      (stack) => Tags.of(new UserPool(stack, "Forgotten")).remove("feature"),
    ],
    [
      "that is there, but empty",
      `(AWS::SNS::Topic) ${taken}`,
      (stack) => Tags.of(new Topic(stack, "Forgotten")).add("feature", ""),
    ],
    [
      "of a resource without a tag manager",
      "(AWS::Budgets::Budget) lacks the tags team, feature, service, stage.",
      (stack) => {
        const budget = new CfnBudget(stack, "Forgotten", {
          budget: { budgetType: "COST", timeUnit: "MONTHLY" },
        });
        const untag = { visit: () => budget.addPropertyOverride("ResourceTags", []) };
        Aspects.of(budget).add(untag, { priority: AspectPriority.DEFAULT });
        return budget;
      },
    ],
    [
      "of a resource that was written as plain CloudFormation",
      "(AWS::SSM::Parameter) lacks the tags team, feature, service, stage.",
      (stack) => new CfnResource(stack, "Forgotten", parameter),
    ],
  ])("%s: the resource and the fix are named", (_, message, build) => {
    const error = thrownBy(() => templateOf(build));

    expect(error).toContain(`/Stack/Forgotten`);
    expect(error).toContain(message);
    expect(error).toMatch(/Suggested fix: Create it by its CDK class in a ServiceStack/);
  });

  test("unless somebody accepted it with a reason", () => {
    const accepted = templateOf((stack) => {
      const resource = new CfnResource(stack, "Free", parameter);
      Validations.of(resource).acknowledge({ id: "tag-policy::required-tags", reason: "It costs nothing." });
    });

    expect(accepted.all("AWS::SSM::Parameter").size).toBe(1);
  });
});

const parameter = { type: "AWS::SSM::Parameter", properties: { Type: "String", Value: "x" } };

function thrownBy(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return String(error);
  }
  return "nothing was thrown";
}
