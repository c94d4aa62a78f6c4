import { printable } from "@repo/stage/terminal/printable";
import { textTable } from "@repo/stage/terminal/text-table";
import pc from "picocolors";
import type { CostReport } from "../../formats/cost-report.ts";
import { amount, count } from "../../wording/amount.ts";

const mostStanding = 5;

/** How often functions begin cold, beside what one ready environment would cost. */
export function standingLines({ standing: all }: CostReport, width: number): readonly string[] {
  if (all.length === 0) return [];
  const left = all.length - mostStanding;
  const table = textTable(
    [
      { title: "a month", cell: (row) => printable(row.function) },
      { title: "cold starts", align: "right", cell: (row) => count(row.coldStarts) },
      { title: "INIT", align: "right", leaves: 1, cell: ({ init }) => amount(init) },
      { title: "one provisioned", align: "right", cell: ({ provisioned }) => amount(provisioned) },
      { title: "one kept warm", align: "right", leaves: 2, cell: ({ keptWarm }) => amount(keptWarm) },
    ],
    all.slice(0, mostStanding),
    { width, title: pc.dim },
  );
  return left > 0 ? [...table, pc.dim(`… ${left} more: --format json`)] : table;
}
