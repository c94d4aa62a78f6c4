import { printable } from "@repo/stage/terminal/printable";
import pc from "picocolors";
import type { CostReport } from "../../formats/cost-report.ts";
import { amount, bytes, count, share } from "../../wording/amount.ts";
import { wrapped } from "../wrapped.ts";

/** Cold starts, failures and what lacks a tag. */
export function factLines(
  { result: { total, untagged: missing }, query }: CostReport,
  width: number,
): readonly string[] {
  const { coldStarts, failed, invocations, price } = total;
  const lines = (text: string, paint: (line: string) => string = (line) => line) =>
    wrapped(text, width).map(paint);
  return [
    ...lines(
      `Cold starts: ${share(coldStarts.count, invocations)} of invocations, ${share(coldStarts.picodollars, price.known)} of the price; INIT alone ${amount(coldStarts.init)}`,
    ),
    ...(failed.count > 0
      ? lines(`Failed: ${count(failed.count)} invocations, ${amount(failed.picodollars)}`)
      : []),
    ...missing
      .filter((tag) => tag.count > 0)
      .flatMap(({ key, picodollars, count: times }) =>
        lines(
          `Without ${printable(key)}: ${share(picodollars, price.known)} of the price, ${count(times)} invocations`,
          pc.yellow,
        ),
      ),
    ...(query
      ? lines(
          `This report: ${bytes(query.bytes)} scanned by Logs Insights, ${query.picodollars === null ? "price unknown" : amount(query.picodollars)}`,
          pc.dim,
        )
      : []),
  ];
}

/** What the reader has to know. */
export function noteLines(
  { notes: all, unreadable, result: { reasons } }: CostReport,
  width: number,
): readonly string[] {
  const broken =
    unreadable.lines > 0
      ? [
          `${count(unreadable.lines)} lines claim to be cost records and are none: ${unreadable.reasons.map(printable).join(" ")}`,
        ]
      : [];
  const unknown = reasons.map(
    ({ reason, invocations }) => `${count(invocations)} invocations: ${printable(reason)}`,
  );
  return [...broken, ...unknown, ...all].flatMap((note) => wrapped(`! ${note}`, width).map(pc.yellow));
}
