import { printable } from "@repo/stage/terminal/printable";
import pc from "picocolors";
import type { CostEntry, LogEntry, ReportEntry } from "../reading/log-entry.ts";
import { errorTitle } from "./error-lines.ts";
import { fieldText } from "./field-text.ts";
import { milliseconds, price } from "./painted.ts";

/** What an entry says, on one line. @param whole nothing is left out */
export function entryBody(entry: LogEntry, whole: boolean): string {
  switch (entry.kind) {
    case "said":
      return [
        printable(entry.message) || (entry.error ? errorTitle(entry.error) : ""),
        fieldText(entry.fields, whole),
      ]
        .filter(Boolean)
        .join("  ");
    case "report":
      return reportText(entry);
    case "platform":
      return pc.dim(`${entry.type}${entry.failure ? ` ${pc.red(printable(entry.failure))}` : ""}`);
    case "access": {
      const paint = entry.level === "ERROR" ? pc.red : entry.level === "WARN" ? pc.yellow : pc.green;
      const error = entry.error === undefined ? "" : pc.yellow(` ${printable(entry.error)}`);
      return `${paint(entry.status)} ${printable(entry.routeKey)} ${pc.dim(milliseconds(entry.latency))}${error}`;
    }
    case "cost":
      return costText(entry);
  }
}

function reportText({
  status,
  errorType,
  duration,
  billed,
  init,
  memory,
  memoryUsed,
  cost,
}: ReportEntry): string {
  const failed = status === "success" ? "" : pc.red(` ${printable(errorType ?? status)}`);
  const parts = [
    milliseconds(duration),
    `billed ${milliseconds(billed)}`,
    ...(init === undefined ? [] : [`cold start ${milliseconds(init)}`]),
    `${memoryUsed} of ${memory} MB`,
  ];
  const priced = cost === undefined ? "" : `  ${pc.cyan(price(cost.est))}`;
  return `${pc.dim("REPORT")}${failed} ${pc.dim(parts.join(", "))}${priced}`;
}

function costText({ record: { est, on, t } }: CostEntry): string {
  const tags = Object.entries(t).map(([key, value]) => `${key}=${value}`);
  return [pc.dim("COST"), pc.cyan(price(est)), ...[on ?? "", ...tags].filter(Boolean).map(printable)].join(
    " ",
  );
}
