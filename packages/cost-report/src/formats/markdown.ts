import { printable } from "@repo/stage/terminal/printable";
import { amount, count, perMillion, share } from "../wording/amount.ts";
import { groupName } from "../wording/group-name.ts";
import { changeText, periodText, serviceNames } from "../wording/wording.ts";
import type { CostReport } from "./cost-report.ts";

/** The report as GitHub shows it. */
export function markdown({ subject, period, book, result, notes }: CostReport): string {
  const { total, by, before } = result;
  const change = before
    ? `, ${changeText(before.picodollars, total.price.known)} against the period before`
    : "";
  const of = total.price.known;
  return `${[
    `### Cost of ${subject}: ${amount(of)}`,
    "",
    `${period ? `${periodText(period)}. ` : ""}${count(total.invocations)} invocations${change}. Estimated at list prices of ${book.asOf}; not a bill.`,
    "",
    ...table(
      [...by, "USD", "Share", "Invocations", "per million"],
      result.groups.map((group) => [
        ...group.key.map((value) => codeSpan(value ?? "(none)")),
        amount(group.price.known),
        share(group.price.known, of),
        count(group.invocations),
        perMillion(each(group.price.known, group.invocations)),
      ]),
      by.length,
    ),
    "",
    ...table(
      ["Service", "USD", "Share"],
      total.services
        .filter(({ picodollars }) => picodollars > 0n)
        .map(({ service, picodollars }) => [
          serviceNames[service],
          amount(picodollars),
          share(picodollars, of),
        ]),
      1,
    ),
    ...(result.movers.length > 0
      ? [
          "",
          ...table(
            ["Changed most", "Before", "Now", "Change"],
            result.movers.map(({ key, before: was, now }) => [
              codeSpan(groupName(key)),
              amount(was),
              amount(now),
              changeText(was, now),
            ]),
            1,
          ),
        ]
      : []),
    ...notes.flatMap((note) => ["", `> ${note}`]),
  ].join("\n")}\n`;
}

/** A table whose first `left` columns are aligned to the left, and the others to the right. */
export function table(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  left: number,
): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(titles), line(titles.map((_, index) => (index < left ? "---" : "---:"))), ...rows.map(line)];
}

/** A text of a log as code, where it can't be a link, a mention of somebody or the end of its cell. */
export function codeSpan(text: string): string {
  const plain = printable(text).replaceAll("|", "\\|");
  const ticks = "`".repeat(Math.max(0, ...(plain.match(/`+/g) ?? []).map(({ length }) => length)) + 1);
  const space = plain.startsWith("`") || plain.endsWith("`") ? " " : "";
  return `${ticks}${space}${plain}${space}${ticks}`;
}

function each(picodollars: bigint, things: number): bigint | null {
  return things === 0 ? null : picodollars / BigInt(Math.round(things));
}
