import type { MeterName } from "@repo/cost/meters";
import type { MonthlyPrice } from "@repo/cost/monthly";
import type { WhatIf } from "@repo/cost/what-if";
import { printable } from "@repo/stage/terminal/printable";
import { textTable } from "@repo/stage/terminal/text-table";
import pc from "picocolors";
import { amount, count } from "../wording/amount.ts";
import { changeText } from "../wording/wording.ts";
import { wrapped } from "./wrapped.ts";

interface Line {
  readonly name: string;
  readonly before: bigint;
  readonly after: bigint;
}

/** A month as it is beside the month after a change. */
export function whatIfText(priced: WhatIf, subject: string, width: number): string {
  const { before, after, ifWaiting, requests, assumptions } = priced;
  const names = [...new Set([...before.lines, ...after.lines].map(({ meter }) => nameOf(meter)))];
  const rows: Line[] = [
    ...names.map((name) => ({ name, before: priceOf(before, name), after: priceOf(after, name) })),
    { name: "Total", before: before.total.known, after: after.total.known },
  ];
  const lines = textTable<Line>(
    [
      {
        title: "a month",
        cell: ({ name }) => name,
        paint: (text, { name }) => (name === "Total" ? pc.bold(text) : text),
      },
      { title: "before", align: "right", leaves: 1, cell: (line) => amount(line.before) },
      { title: "after", align: "right", cell: (line) => amount(line.after), paint: pc.bold },
      {
        title: "change",
        align: "right",
        cell: (line) => (line.before === line.after ? "" : changeText(line.before, line.after)),
        paint: (text, line) => (line.after > line.before ? pc.red(text) : pc.green(text)),
      },
    ],
    rows,
    { width: width - 2, title: pc.dim },
  );
  const waiting =
    ifWaiting && ifWaiting.total.known !== after.total.known
      ? [`If it only waited for others and took as long as before: ${amount(ifWaiting.total.known)}.`]
      : [];
  const unknown = [before, after].some(({ total }) => total.picodollars === null)
    ? [pc.yellow("! At least: a part has no known price.")]
    : [];
  return [
    "",
    `${pc.bold(`What ${printable(subject)} would cost`)} ${pc.dim(`at ${count(requests)} requests a month, estimated at list prices`)}`,
    "",
    ...lines,
    "",
    ...waiting,
    ...unknown,
    ...assumptions.flatMap((assumption) => wrapped(assumption, width - 2).map(pc.dim)),
    "",
  ]
    .map((line) => (line ? `  ${line}` : ""))
    .join("\n")
    .concat("\n");
}

function priceOf({ lines }: MonthlyPrice, name: string): bigint {
  return lines
    .filter(({ meter }) => nameOf(meter) === name)
    .reduce((sum, { picodollars }) => sum + (picodollars ?? 0n), 0n);
}

/** A meter without what a change may exchange: architecture and kind of gateway. */
function nameOf(meter: MeterName): string {
  return meter
    .replace(/\.(arm64|x86_64)$/, "")
    .replace(/^apiGateway\.(http|rest)Requests$/, "apiGateway.requests");
}
