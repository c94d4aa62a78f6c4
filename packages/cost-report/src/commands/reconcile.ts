import { CurComparison } from "@repo/cost/cur-comparison";
import { Reconciler } from "@repo/cost/reconciler";
import { flagHelp, readFlags } from "@repo/stage/arguments/flags";
import { readWord } from "../arguments/names.ts";
import { helpFlag, outputFlag, sourceFlags } from "../arguments/report-flags.ts";
import { summaryFlags, summaryOf } from "../arguments/summary-flags.ts";
import { billRows } from "../bills/bill-rows.ts";
import { json } from "../formats/json.ts";
import { writeReport } from "../formats/write-output.ts";
import { emptyLog } from "../sources/empty-log.ts";
import { openSource } from "../sources/open-source.ts";
import { billText } from "../terminal/bill-text.ts";
import { reconciliationText } from "../terminal/reconciliation-text.ts";
import type { Command } from "./command.ts";

const flags = {
  by: summaryFlags.by,
  where: summaryFlags.where,
  cur: {
    value: "<file>",
    says: "compare with a Cost and Usage Report or Data Export too: CSV (also .gz) or Parquet",
  },
  format: { value: "<format>", says: "table or json; default table" },
  ...sourceFlags,
  ...outputFlag,
  ...helpFlag,
} as const;

/** Cost records, and what Lambda says of invocations in both of its log formats. */
const pattern = '^\\{"est":|"platform\\.|^START |^REPORT |^INIT_REPORT ';

export const reconcile: Command = {
  help: flagHelp(flags),
  async run(args, { root, book, now, width }) {
    const values = readFlags("pnpm cost reconcile", flags, args);
    const format = readWord("format", values.format ?? "table", ["table", "json"]);
    const { by, where } = summaryOf({ ...values, required: undefined, limit: undefined, per: [] });
    const source = await openSource({ values, root, book, now, pattern, compare: false });
    try {
      const { period, subject, unknown } = source;
      const reconciler = new Reconciler({ book, by, ...(where && { where }), ...(period && { period }) });
      for await (const lines of source.lines) {
        for (const line of lines) {
          const placed = { ...unknown, ...line };
          if (!period || (placed.timestamp >= period.from && placed.timestamp < period.to))
            reconciler.add(placed);
        }
      }
      const found = reconciler.finish();
      const { estimated, billed } = found;
      if (estimated.total.invocations === 0 && billed.total.invocations === 0)
        throw emptyLog(source, estimated, { lines: 0, reasons: found.broken.map(({ reason }) => reason) });
      const bill = values.cur === undefined ? undefined : new CurComparison(billed);
      if (bill && values.cur !== undefined) for await (const row of billRows(values.cur)) bill.add(row);
      const compared = bill?.result;
      const text =
        format === "json"
          ? json("turbo-lambda.reconciliation.v1", {
              subject,
              period,
              ...found,
              ...(compared && { bill: compared }),
            })
          : reconciliationText(found, subject, width) + (compared ? billText(compared, width) : "");
      await writeReport([text], values.output);
    } finally {
      await source.close();
    }
    return 0;
  },
};
