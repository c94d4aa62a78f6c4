import type { LedgerResult } from "@repo/cost/ledger-result";
import { CommandError } from "@repo/stage/command-error";
import type { Unreadable } from "../formats/cost-report.ts";
import { count } from "../wording/amount.ts";
import { periodText } from "../wording/wording.ts";
import type { Source } from "./open-source.ts";

/** Nothing to report, and why that may be. */
export function emptyLog(
  { subject, period }: Source,
  { outside }: LedgerResult,
  { lines, reasons }: Unreadable,
): CommandError {
  const when = period ? ` in the ${periodText(period)}` : "";
  const found = `${subject[0]?.toUpperCase()}${subject.slice(1)} has no cost record${when}.`;
  if (outside > 0)
    return new CommandError(
      `${found} ${count(outside)} are of another time, or left out by --where. Widen --since.`,
    );
  if (lines > 0)
    return new CommandError(
      `${found} ${count(lines)} lines claim to be one and are none: ${reasons.join(" ")}`,
    );
  return new CommandError(
    `${found} Use the stage once and ask again, or for longer: --since 7d. Functions write records with the middleware of @repo/middleware.`,
  );
}
