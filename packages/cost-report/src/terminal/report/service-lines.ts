import { textTable } from "@repo/stage/terminal/text-table";
import pc from "picocolors";
import type { CostReport } from "../../formats/cost-report.ts";
import { amount, decimalsOf, percentOf, share } from "../../wording/amount.ts";
import { serviceNames } from "../../wording/wording.ts";
import { bar } from "../bar.ts";

/** A line for each AWS service. */
export function serviceLines({ result: { total } }: CostReport, width: number): readonly string[] {
  const shown = total.services.filter(({ picodollars }) => picodollars > 0n);
  return textTable(
    [
      { title: "service", cell: ({ service }) => serviceNames[service] },
      {
        title: "USD",
        align: "right",
        cell: ({ picodollars }) => amount(picodollars, Math.min(12, decimalsOf(total.price.known) + 1)),
      },
      { title: "share", align: "right", cell: ({ picodollars }) => share(picodollars, total.price.known) },
      {
        title: "",
        leaves: 1,
        cell: ({ picodollars }) => bar(percentOf(picodollars, total.price.known) / 100, 24).padEnd(24),
        paint: pc.blue,
      },
    ],
    shown,
    { width, title: pc.dim },
  );
}
