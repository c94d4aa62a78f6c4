import { tags } from "@repo/contracts/tags";
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { DeploymentStage } from "../deployment-stage.ts";
import { alarmTopic } from "../observability/alarm-topic.ts";
import { outputs } from "../outputs.ts";
import { ServiceStack } from "../service-stack.ts";
import type { BudgetSettings } from "../stages/stage-settings.ts";

/** Where CloudFormation has AWS::Budgets::Budget, by the CDK's template validator. */
const regions = [
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "me-south-1",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];

/**
 * The budgets of a stage: AWS tells the alarm topic when the bill of a tag's value has reached a part of its monthly limit.
 * The tag's key has to be activated for the bill (`pnpm cost activate`), and all stages of the account are counted in.
 * @throws when CloudFormation can't make budgets in the stage's Region
 */
export class Budgets extends ServiceStack {
  constructor(stage: DeploymentStage, id: string, budgets: readonly BudgetSettings[]) {
    const { name, region } = stage.settings;
    if (!regions.includes(region)) {
      throw new Error(
        `The stage "${name}" in infra/src/stages.ts has budgets, which CloudFormation can't make in ${region}. ` +
          "Leave them out; pnpm cost budget holds a forecast against a limit anywhere.",
      );
    }
    super(stage, id, { service: "budgets", tags: tags({ team: "shop", feature: "platform" }) });
    const topic = alarmTopic(this, {
      publisher: new ServicePrincipal("budgets.amazonaws.com"),
      // A budget is in no Region.
      sourceArn: this.formatArn({ service: "budgets", region: "", resource: "*" }),
    });
    for (const { tag, monthly, alarmAt } of budgets) {
      const [key, value] = tag;
      new CfnBudget(this, `Budget-${key}-${value}`, {
        budget: {
          // Notifications can't be changed, but only replaced with their budget, which needs another name then.
          budgetName: [name, key, value, ...alarmAt]
            .join("-")
            .replaceAll(/[:\\/]/g, "_")
            .slice(0, 100),
          budgetType: "COST",
          timeUnit: "MONTHLY",
          budgetLimit: { amount: monthly, unit: "USD" },
          costFilters: { TagKeyValue: [`user:${key}$${value}`] },
        },
        notificationsWithSubscribers: alarmAt.map((threshold) => ({
          notification: {
            notificationType: "ACTUAL",
            comparisonOperator: "GREATER_THAN",
            threshold,
            thresholdType: "PERCENTAGE",
          },
          subscribers: [{ subscriptionType: "SNS", address: topic.topicArn }],
        })),
      });
    }
    outputs(this, { AlarmTopicArn: topic.topicArn });
  }
}
