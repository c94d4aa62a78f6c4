import { focusColumns } from "@repo/cost/focus-columns";
import { focusRows } from "@repo/cost/focus-rows";
import { CommandError } from "@repo/stage/command-error";
import type { CostReport } from "./cost-report.ts";
import { csvCell } from "./csv-cell.ts";

/** What charges of FOCUS are told apart by, besides the tags that were asked for. */
export function focusDimensions(by: readonly string[]): readonly string[] {
  const time = by.includes("hour") ? [] : ["day"];
  return [...new Set([...by, ...time, "region", "stage", "service", "function"])];
}

/** The charges as CSV of FOCUS 1.2. @throws {CommandError} when the account or a Region isn't known */
export function focus({ result, book, account }: CostReport): Iterable<string> {
  if (!account)
    throw new CommandError("FOCUS wants to know who pays. Say --account 123456789012.", { exitCode: 2 });
  const region = result.by.indexOf("region");
  if (result.groups.some(({ key }) => !key[region])) {
    throw new CommandError("FOCUS wants to know the Region. Say --region ap-northeast-2.", { exitCode: 2 });
  }
  return lines();

  function* lines(): Generator<string> {
    const ids = focusColumns.map(({ id }) => id);
    yield `${ids.join(",")}\r\n`;
    for (const row of focusRows(result, { book, billingAccount: { id: account! } })) {
      yield `${ids.map((id) => csvCell(row[id] ?? "")).join(",")}\r\n`;
    }
  }
}
