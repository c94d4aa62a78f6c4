import type { Calibration } from "@repo/cost/calibration";
import type { ReconciledGroup, Reconciliation } from "@repo/cost/reconciliation";
import { printable } from "@repo/stage/terminal/printable";
import { textTable } from "@repo/stage/terminal/text-table";
import pc from "picocolors";
import { amount, count, decimalsOf, share } from "../wording/amount.ts";
import { groupName } from "../wording/group-name.ts";
import { changeText } from "../wording/wording.ts";
import { wrapped } from "./wrapped.ts";

/** The estimates beside what Lambda billed, and what that leaves open. */
export function reconciliationText(found: Reconciliation, subject: string, width: number): string {
  const { estimated, billed, groups, matched, reportsWithoutRecord, calibration, unexplained } = found;
  const total: ReconciledGroup = {
    key: ["Total"],
    estimated: estimated.total.price.known,
    billed: billed.total.price.known,
    difference: billed.total.price.known - estimated.total.price.known,
  };
  const decimals = Math.min(12, decimalsOf(total.billed) + 2);
  const lines = textTable<ReconciledGroup>(
    [
      { title: estimated.by.map(printable).join(" · "), cell: ({ key }) => printable(groupName(key)) },
      { title: "estimated", align: "right", cell: (group) => amount(group.estimated, decimals) },
      { title: "billed", align: "right", cell: (group) => amount(group.billed, decimals), paint: pc.bold },
      {
        title: "difference",
        align: "right",
        cell: (group) => changeText(group.estimated, group.billed),
        paint: (text, { estimated: before, difference }) =>
          differsMuch(before, difference) ? pc.red(text) : pc.green(text),
      },
    ],
    [...groups, total],
    { width: width - 2, title: pc.dim },
  );
  const lost = reportsWithoutRecord.reduce((sum, each) => sum + each.count, 0);
  return [
    "",
    pc.bold(`Estimates of ${printable(subject)} beside what Lambda billed`),
    pc.dim(`${count(matched)} invocations have both a record and a report; ${count(lost)} a report only.`),
    "",
    ...lines,
    ...(calibration ? ["", pc.dim(calibrationText(calibration))] : []),
    ...(unexplained.length > 0
      ? [
          "",
          ...unexplained.flatMap((sentence) => wrapped(`! ${printable(sentence)}`, width - 2).map(pc.yellow)),
        ]
      : []),
    "",
  ]
    .map((line) => (line ? `  ${line}` : ""))
    .join("\n")
    .concat("\n");
}

/** By more than 1 %. */
function differsMuch(estimated: bigint, difference: bigint): boolean {
  return (difference < 0n ? -difference : difference) * 100n > estimated;
}

function calibrationText({ samples, exact, withinOne, adjustment }: Calibration): string {
  const advice =
    Math.abs(adjustment) < 0.5
      ? ""
      : ` Its constant is ${adjustment > 0 ? "too small" : "too large"} by ${Math.abs(adjustment)} ms.`;
  return `Of ${count(samples)} warm invocations the middleware knew the billed time exactly for ${share(exact, samples)}, to a millisecond for ${share(withinOne, samples)}.${advice}`;
}
