import { formatUsd } from "../money/picodollars.ts";
import type { BudgetCheck, BudgetResult } from "./budget.ts";

/** Marks the comment, so that the next run finds and renews it. */
export const budgetMarker = "<!-- turbo-lambda: cost budget -->";

/** A budget's result as a comment on a pull request, in Markdown. */
export function budgetComment({ passed, tolerance, checks }: BudgetResult): string {
  const failed = checks.filter(({ failure }) => failure !== undefined);
  const headline = passed
    ? "**Cost:** within budget."
    : `**Cost:** ${failed.map(({ unit, failure }) => `\`${code(unit)}\` is ${failure}`).join(", ")}.`;
  return [
    budgetMarker,
    headline,
    "",
    "| One | Now | Baseline | Change | Limit | |",
    "|---|--:|--:|--:|--:|---|",
    ...checks.map(row),
    "",
    `Estimated list prices in US dollars. A cost may be ${tolerance} % above the baseline.`,
    "",
  ].join("\n");
}

function row({ unit, picodollars, baseline, growth, limit, failure }: BudgetCheck): string {
  const cells = [code(unit), amount(picodollars), amount(baseline), percent(growth), amount(limit)];
  return `| ${cells.join(" | ")} | ${failure ?? "ok"} |`;
}

function amount(picodollars: bigint | null): string {
  return picodollars === null ? "" : formatUsd(picodollars);
}

function percent(hundredths: bigint | null): string {
  if (hundredths === null) return "";
  const sign = hundredths < 0n ? "-" : "+";
  const size = hundredths < 0n ? -hundredths : hundredths;
  return `${sign}${size / 100n}.${`${size % 100n}`.padStart(2, "0")} %`;
}

/** A name can't end its cell or be taken for Markdown. */
function code(name: string): string {
  return name.replace(/[\\`|<>*_[\]]/g, "\\$&").replace(/\s+/g, " ");
}
