import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createApp } from "../create-app.ts";
import type { StageSettings } from "../stages/stage-settings.ts";
import { production, staging } from "../stages.ts";
import { withBuiltApps } from "../testing/built-apps.ts";
import { nameOf, type StackTemplate } from "../testing/stack-template.ts";
import { synthesize, templateIn } from "../testing/synthesize.ts";

const paying: StageSettings = {
  ...staging,
  account: "111122223333",
  alarmEmail: "team@example.com",
  budgets: [
    { tag: ["feature", "checkout"], monthly: 100, alarmAt: [80, 100] },
    { tag: ["team", "a/b:c"], monthly: 12.5, alarmAt: [100] },
  ],
};

let synthesized: StackTemplate | undefined;
const template = () => {
  synthesized ??= budgetsOf(paying);
  return synthesized;
};

test("a budget in a Region where CloudFormation can't make one is refused", () => {
  expect(() => budgetsOf({ ...paying, region: "eu-north-1" })).toThrow(
    'The stage "staging" in infra/src/stages.ts has budgets, which CloudFormation can\'t make in eu-north-1. Leave them out;',
  );
});

describe("a budget", () => {
  test("is filled by the bill of one value of a tag, and tells of each of its limits", () => {
    const { Budget, NotificationsWithSubscribers } = template().one(
      "AWS::Budgets::Budget",
      "Budgetfeature",
    ).Properties;

    expect(Budget).toEqual({
      BudgetName: "staging-feature-checkout-80-100",
      BudgetType: "COST",
      TimeUnit: "MONTHLY",
      BudgetLimit: { Amount: 100, Unit: "USD" },
      CostFilters: { TagKeyValue: ["user:feature$checkout"] },
    });
    expect(NotificationsWithSubscribers).toEqual(
      [80, 100].map((percent) => ({
        Notification: {
          NotificationType: "ACTUAL",
          ComparisonOperator: "GREATER_THAN",
          Threshold: percent,
          ThresholdType: "PERCENTAGE",
        },
        Subscribers: [{ SubscriptionType: "SNS", Address: { Ref: expect.stringMatching(/^AlarmTopic/) } }],
      })),
    );
  });

  test("has a name that AWS allows, whatever the tag's value is", () => {
    expect(template().one("AWS::Budgets::Budget", "Budgetteam").Properties.Budget).toMatchObject({
      BudgetName: "staging-team-a_b_c-100",
      CostFilters: { TagKeyValue: ["user:team$a/b:c"] },
    });
  });

  test("may publish to the alarm topic and use its key, only for this account", () => {
    const { PolicyDocument } = template().one("AWS::SNS::TopicPolicy").Properties;
    const { KeyPolicy } = template().one("AWS::KMS::Key").Properties;
    const allowed = {
      Effect: "Allow",
      Principal: { Service: "budgets.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": "arn:aws:budgets::111122223333:*" },
      },
    };

    expect((PolicyDocument as { Statement: unknown[] }).Statement).toEqual([
      expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      expect.objectContaining({ ...allowed, Action: "sns:Publish" }),
    ]);
    expect((KeyPolicy as { Statement: unknown[] }).Statement).toContainEqual(
      expect.objectContaining({ ...allowed, Action: ["kms:Decrypt", "kms:GenerateDataKey*"] }),
    );
    expect(nameOf(template().one("AWS::SNS::Topic").Properties.KmsMasterKeyId)).toBe("AlarmKey");
  });

  test("is told to the stage's address", () => {
    expect(template().one("AWS::SNS::Subscription").Properties).toMatchObject({
      Protocol: "email",
      Endpoint: "team@example.com",
    });
  });

  test("is only in stages that have one", () => {
    expect(budgetsOf(production).all("AWS::Budgets::Budget").size).toBe(production.budgets?.length);
    expect(() => budgetsOf(staging)).toThrow('The stage "staging" has no stack "Budgets".');
  });
});

function budgetsOf(settings: StageSettings): StackTemplate {
  return withBuiltApps((folder) => {
    const app = createApp({
      stages: [settings],
      apps: join(folder, "apps"),
      outdir: join(folder, "cdk.out"),
    });
    return templateIn(synthesize(app), settings.name, "Budgets");
  });
}
