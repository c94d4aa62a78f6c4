import { printable } from "@repo/stage/terminal/printable";
import { textTable } from "@repo/stage/terminal/text-table";
import pc from "picocolors";
import type { CostReport } from "../../formats/cost-report.ts";
import { amount, decimalsOf } from "../../wording/amount.ts";
import { groupName } from "../../wording/group-name.ts";
import { changeText } from "../../wording/wording.ts";

const mostMovers = 5;

/** What changed most against the period before. */
export function moverLines({ result: { movers: all, total } }: CostReport, width: number): readonly string[] {
  const decimals = Math.min(12, decimalsOf(total.price.known) + 1);
  return all.length === 0
    ? []
    : textTable(
        [
          { title: "changed most", cell: ({ key }) => printable(groupName(key)) },
          { title: "before", align: "right", leaves: 1, cell: ({ before }) => amount(before, decimals) },
          { title: "now", align: "right", leaves: 2, cell: ({ now }) => amount(now, decimals) },
          {
            title: "change",
            align: "right",
            cell: ({ before, now }) => changeText(before, now),
            paint: (text, { change }) => (change > 0n ? pc.red(text) : pc.green(text)),
          },
        ],
        all.slice(0, mostMovers),
        { width, title: pc.dim },
      );
}
