import { printable } from "@repo/stage/terminal/printable";
import pc from "picocolors";
import type { CostReport } from "../../formats/cost-report.ts";
import { periodText } from "../../wording/wording.ts";
import { factLines, noteLines } from "./fact-lines.ts";
import { groupLines } from "./group-lines.ts";
import { moverLines } from "./mover-lines.ts";
import { serviceLines } from "./service-lines.ts";
import { standingLines } from "./standing-lines.ts";
import { summaryLines } from "./summary-lines.ts";

/** The report for a terminal of so many columns. */
export function reportText(report: CostReport, width: number): string {
  const inner = Math.max(30, width - 2);
  const blocks = [
    heading(report),
    summaryLines(report, inner),
    groupLines(report, inner),
    serviceLines(report, inner),
    factLines(report, inner),
    moverLines(report, inner),
    standingLines(report, inner),
    noteLines(report, inner),
  ].filter((block) => block.length > 0);
  return `\n${blocks.map((block) => block.map((line) => (line ? `  ${line}` : "")).join("\n")).join("\n\n")}\n\n`;
}

function heading({ subject, period, region, book }: CostReport): string[] {
  const what = [pc.bold(`Cost of ${printable(subject)}`), period && periodText(period), region];
  return [
    what.filter(Boolean).join(pc.dim(" · ")),
    pc.dim(`Estimated at list prices of ${book.asOf}; not a bill.`),
  ];
}
