import type { LedgerGroup } from "@repo/cost/ledger-result";
import { formatUsd } from "@repo/cost/money";
import { serviceNames } from "../wording/wording.ts";
import type { CostReport } from "./cost-report.ts";
import { spreadsheetCell } from "./csv-cell.ts";

type Sums = Omit<LedgerGroup, "key" | "series">;

/** The groups as CSV, an amount in US dollars with all of its digits; what was folded is the last line. */
export function* csv({ result }: CostReport): Generator<string> {
  const services = result.total.services.map(({ service }) => service);
  const line = (cells: readonly string[]) => `${cells.map(spreadsheetCell).join(",")}\r\n`;
  yield line([
    ...result.by,
    "estimated_usd",
    "complete",
    "invocations",
    "requests",
    "messages",
    "failed",
    "cold_starts",
    "billed_ms",
    ...services.map((service) => `${serviceNames[service]} USD`),
  ]);
  const row = (key: readonly string[], sums: Sums) => {
    const parts = new Map(sums.services.map(({ service, picodollars }) => [service, picodollars]));
    return line([
      ...key,
      formatUsd(sums.price.known),
      String(sums.price.picodollars !== null),
      ...[
        sums.invocations,
        sums.requests,
        sums.messages,
        sums.failed.count,
        sums.coldStarts.count,
        sums.duration,
      ].map(String),
      ...services.map((service) => formatUsd(parts.get(service) ?? 0n)),
    ]);
  };
  for (const group of result.groups) {
    yield row(
      group.key.map((value) => value ?? ""),
      group,
    );
  }
  if (result.folded)
    yield row(
      result.by.map(() => "(others)"),
      result.folded,
    );
}
