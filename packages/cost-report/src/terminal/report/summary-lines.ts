import { printable } from "@repo/stage/terminal/printable";
import { textTable } from "@repo/stage/terminal/text-table";
import pc from "picocolors";
import type { CostReport } from "../../formats/cost-report.ts";
import { amount, count, perMillion } from "../../wording/amount.ts";
import { changeText } from "../../wording/wording.ts";

/** The total, and what one of each unit costs. */
export function summaryLines(
  { result: { total, before, unitCosts } }: CostReport,
  width: number,
): readonly string[] {
  const { known, picodollars } = total.price;
  const change = before ? ` · ${changeText(before.picodollars, known)} against the period before` : "";
  const rows = [
    {
      name: "Total",
      price: amount(known),
      more: `${count(total.invocations)} invocations${change}`,
      first: true,
    },
    ...unitCosts
      .filter((unit) => unit.count > 0)
      .map((unit) => ({
        name: `Per ${printable(unit.name)}`,
        price: amount(unit.picodollars),
        more: `${small(unit.picodollars) ? `${perMillion(unit.picodollars)} per million · ` : ""}${unit.exact ? "" : "about "}${count(unit.count)} of them`,
        first: false,
      })),
  ];
  const [, ...lines] = textTable(
    [
      { title: "", cell: ({ name }) => name, paint: pc.dim },
      { title: "", cell: ({ price }) => price, paint: (text, { first }) => (first ? pc.bold(text) : text) },
      { title: "", cell: ({ more }) => more, paint: (text, { first }) => (first ? text : pc.dim(text)) },
    ],
    rows,
    { width },
  );
  return picodollars === null
    ? [
        ...lines,
        pc.yellow(`At least: ${count(total.unpriced)} invocations have a part without a known price.`),
      ]
    : lines;
}

/** Below a tenth of a cent a million of them says more. */
const small = (picodollars: bigint | null) => picodollars !== null && picodollars < 1_000_000_000n;
