import type { LedgerGroup } from "@repo/cost/ledger-result";
import { printable } from "@repo/stage/terminal/printable";
import { type Column, textTable } from "@repo/stage/terminal/text-table";
import pc from "picocolors";
import type { CostReport } from "../../formats/cost-report.ts";
import { amount, count, decimalsOf, percentOf, perMillion, share } from "../../wording/amount.ts";
import { untagged } from "../../wording/group-name.ts";
import { bar } from "../bar.ts";

type Row = Omit<LedgerGroup, "series">;

/** A line for each group. */
export function groupLines(
  { result: { by, groups: all, folded, total } }: CostReport,
  width: number,
): readonly string[] {
  const whole = total.price.known;
  const decimals = Math.min(12, decimalsOf(whole) + 1);
  const rows: Row[] = [...all, ...(folded ? [{ ...folded, key: by.map(() => "(others)") }] : [])];
  const missing = ({ key }: Row) => key.every((value) => value === null);
  const columns: Column<Row>[] = [
    ...by.map(
      (dimension, index): Column<Row> => ({
        title: printable(dimension),
        cell: ({ key }) => printable(key[index] ?? untagged),
        paint: (text, row) => (row.key[index] === null ? pc.yellow(text) : text),
      }),
    ),
    {
      title: "USD",
      align: "right",
      cell: ({ price }) => amount(price.known, decimals) + (price.picodollars === null ? "+" : ""),
      paint: (text) => pc.bold(text),
    },
    { title: "share", align: "right", leaves: 3, cell: ({ price }) => share(price.known, whole) },
    {
      title: "",
      leaves: 1,
      cell: ({ price }) => bar(percentOf(price.known, whole) / 100, 12).padEnd(12),
      paint: (text, row) => (missing(row) ? pc.yellow(text) : pc.cyan(text)),
    },
    { title: "invocations", align: "right", leaves: 4, cell: ({ invocations }) => count(invocations) },
    {
      title: "per million",
      align: "right",
      leaves: 5,
      cell: ({ price, invocations }) => perMillion(invocations ? price.known / BigInt(invocations) : 0n),
    },
    { title: "cold", align: "right", leaves: 2, cell: (row) => share(row.coldStarts.count, row.invocations) },
  ];
  if (by.length === 0) return [];
  return textTable(columns, rows, { width, title: pc.dim });
}
