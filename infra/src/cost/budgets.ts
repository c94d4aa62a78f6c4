import { tags } from "@repo/contracts/tags";
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { DeploymentStage } from "../deployment-stage.ts";
import { alarmTopic } from "../observability/alarm-topic.ts";
import { outputs } from "../outputs.ts";
import { ServiceStack } from "../service-stack.ts";
import type { BudgetSettings } from "../stages/stage-settings.ts";

/**
 * The budgets of a stage: AWS tells the alarm topic when the bill of a tag's value has reached a part of its monthly limit.
 * The tag's key has to be activated for the bill (`pnpm cost activate`), and all stages of the account are counted in.
 */
export class Budgets extends ServiceStack {
  constructor(stage: DeploymentStage, id: string, budgets: readonly BudgetSettings[]) {
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
          budgetName: [stage.settings.name, key, value, ...alarmAt]
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
