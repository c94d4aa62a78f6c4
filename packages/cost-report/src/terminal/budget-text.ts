import type { BudgetCheck, BudgetResult } from "@repo/cost/budget";
import { printable } from "@repo/stage/terminal/printable";
import { textTable } from "@repo/stage/terminal/text-table";
import pc from "picocolors";
import { amount } from "../wording/amount.ts";
import { changeText } from "../wording/wording.ts";

/** What one of each costs beside what it may cost. */
export function budgetText(
  { passed, checks, tolerance }: BudgetResult,
  subject: string,
  width: number,
): string {
  const shown = checks.filter(({ picodollars, failure }) => picodollars !== null || failure !== undefined);
  const optional = (picodollars: bigint | null) => (picodollars === null ? "" : amount(picodollars));
  const lines = textTable<BudgetCheck>(
    [
      { title: "one", cell: ({ unit }) => printable(unit) },
      { title: "now", align: "right", cell: ({ picodollars }) => optional(picodollars) },
      { title: "limit", align: "right", cell: ({ limit }) => optional(limit) },
      { title: "baseline", align: "right", leaves: 1, cell: ({ baseline }) => optional(baseline) },
      {
        title: "change",
        align: "right",
        leaves: 2,
        cell: ({ baseline, picodollars }) =>
          baseline === null || picodollars === null ? "" : changeText(baseline, picodollars),
      },
      {
        title: "",
        cell: ({ failure, limit, baseline }) => failure ?? (limit === null && baseline === null ? "" : "ok"),
        paint: (text, { failure }) => (failure ? pc.red(text) : pc.green(text)),
      },
    ],
    shown,
    { width: width - 2, title: pc.dim },
  );
  const verdict = passed
    ? pc.green(`Within budget: ${printable(subject)}.`)
    : pc.red(`Budget broken: ${printable(subject)}.`);
  const compared = checks.some(({ baseline }) => baseline !== null);
  const rule = compared ? pc.dim(` Above its baseline by at most ${tolerance} %.`) : "";
  return `\n  ${pc.bold(verdict)}${rule}\n\n${lines.map((line) => `  ${line}\n`).join("")}\n`;
}
