import { type ChoiceName, choices } from "./choices.ts";
import { regionsWithoutBudgets } from "./regions.ts";

/** What there is to choose in a Region, each with its words, the default first. */
export function optionsIn(region: string, choice: ChoiceName): Readonly<Record<string, string>> {
  if (choice !== "budgets" || !regionsWithoutBudgets.includes(region)) return choices[choice].options;
  return { no: choices.budgets.options.no };
}
