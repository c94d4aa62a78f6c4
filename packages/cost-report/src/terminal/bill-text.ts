import type { CurComparisonLine, CurReport } from "@repo/cost/cur-comparison";
import { printable } from "@repo/stage/terminal/printable";
import { textTable } from "@repo/stage/terminal/text-table";
import pc from "picocolors";
import { amount, count } from "../wording/amount.ts";
import { groupName } from "../wording/group-name.ts";
import { changeText } from "../wording/wording.ts";

const mostUnmetered = 10;

/** A bill beside what was metered. */
export function billText(bill: CurReport, width: number): string {
  const { lines, unmetered, adjustments, billed, rows, unread } = bill;
  const options = { width: width - 2, title: pc.dim };
  const table = textTable<CurComparisonLine>(
    [
      { title: "meter", cell: ({ meter }) => meter },
      { title: "tags", leaves: 1, cell: ({ key }) => printable(groupName(key)) },
      { title: "metered", align: "right", leaves: 2, cell: ({ ledger }) => count(ledger.quantity) },
      { title: "on the bill", align: "right", leaves: 3, cell: ({ bill: { quantity } }) => count(quantity) },
      {
        title: "difference",
        align: "right",
        cell: ({ ledger, bill: { quantity } }) => changeText(ledger.quantity, quantity),
      },
      {
        title: "charged",
        align: "right",
        cell: ({ bill: { picodollars } }) => amount(picodollars),
        paint: pc.bold,
      },
    ],
    lines,
    options,
  );
  const others = textTable(
    [
      {
        title: "not metered",
        cell: ({ productCode, usageType }) => printable(`${productCode} ${usageType}`.trim() || "others"),
      },
      { title: "charged", align: "right", cell: ({ picodollars }) => amount(picodollars) },
    ],
    unmetered.slice(0, mostUnmetered),
    options,
  );
  return [
    pc.bold(`The bill: ${amount(billed)} in ${count(rows)} lines`),
    pc.dim(
      "Its lines are of resources' tags: a queue's requests stand with the queue's, not with the function's that made them.",
    ),
    "",
    ...table,
    ...(unmetered.length > 0 ? ["", ...others] : []),
    ...adjustments.map(({ type, picodollars }) => pc.dim(`${printable(type)}: ${amount(picodollars)}`)),
    ...(unread > 0
      ? [pc.yellow(`! ${count(unread)} lines lack a usage type or a number, and were left out.`)]
      : []),
    "",
  ]
    .map((line) => (line ? `  ${line}` : ""))
    .join("\n")
    .concat("\n");
}
