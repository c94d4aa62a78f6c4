import { reportPage } from "../page/report-page.ts";
import { reportText } from "../terminal/report/report-text.ts";
import type { CostReport } from "./cost-report.ts";
import { csv } from "./csv.ts";
import { focus } from "./focus.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";

export const formats = ["table", "json", "csv", "focus", "html", "md"] as const;

export type Format = (typeof formats)[number];

/** The report in a format, in parts as they are made. @param width columns of the terminal, for the table */
export function formatReport(report: CostReport, format: Format, width: number): Iterable<string> {
  switch (format) {
    case "table":
      return [reportText(report, width)];
    case "json":
      return [json("turbo-lambda.cost-report.v1", withoutPrices(report))];
    case "csv":
      return csv(report);
    case "focus":
      return focus(report);
    case "html":
      return [reportPage(report)];
    case "md":
      return [markdown(report)];
  }
}

// The prices themselves are a file of their own, which its version names.
function withoutPrices({ book: { version, asOf }, ...report }: CostReport): object {
  return { ...report, priceBook: { version, asOf } };
}
