import { propertiesOf, rowsOf, statementsOf } from "../edits/code-edits.ts";
import { instead, without } from "../edits/text-edits.ts";
import type { Feature } from "../feature.ts";

/** AWS Budgets, which tell when what a tag costs has reached a limit. */
export const feature: Feature = {
  name: "budgets",
  says: "no stage has AWS Budgets any more",
  paths: [
    "infra/src/cost/budgets.ts",
    "infra/src/cost/budgets.test.ts",
    "packages/generator/src/removal/features/budgets.ts",
  ],
  edits: {
    "infra/src/create-app.ts": [statementsOf("Budgets")],
    "infra/src/stages.ts": [propertiesOf("budgets"), instead(/domains and budgets are/, "domains are")],
    "infra/src/stages/stage-settings.ts": [propertiesOf("budgets"), statementsOf("BudgetSettings")],
    "infra/src/stages/check-stage.ts": [propertiesOf("budgets"), statementsOf("budget", "BudgetSettings")],
    "infra/src/stages/check-stage.test.ts": [
      rowsOf("budgets"),
      statementsOf("BudgetSettings"),
      without(/^.*\.budgets\)\.toBeUndefined.*\n/m),
    ],
    "infra/README.md": [
      instead(/, budgets\. `budgets` read the bill by activated tags: `pnpm cost activate`\./, "."),
    ],
  },
};
