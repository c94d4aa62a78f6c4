import { Ledger } from "@repo/cost/ledger";
import type { LedgerResult } from "@repo/cost/ledger-result";
import { flagHelp, readFlags } from "@repo/stage/arguments/flags";
import { readWord } from "../arguments/names.ts";
import { helpFlag, outputFlag, sourceFlags } from "../arguments/report-flags.ts";
import { summaryFlags, summaryOf } from "../arguments/summary-flags.ts";
import { focusDimensions } from "../formats/focus.ts";
import { formatReport, formats } from "../formats/format-report.ts";
import { writeReport } from "../formats/write-output.ts";
import { readCosts } from "../reading/read-costs.ts";
import { freeTierNote, reportNotes } from "../reading/report-notes.ts";
import { SeenNames } from "../reading/seen-names.ts";
import { StandingCosts } from "../reading/standing-costs.ts";
import { emptyLog } from "../sources/empty-log.ts";
import { openSource, recordPattern } from "../sources/open-source.ts";
import type { Command } from "./command.ts";

const flags = {
  ...summaryFlags,
  ...sourceFlags,
  "no-compare": { says: "don't read the period before, which halves what a query costs" },
  format: { value: "<format>", says: `${formats.join(", ")}; default table` },
  account: { value: "<id>", says: "who pays, for --format focus; default: whose log it is" },
  "free-tier": { says: "also say the price with what AWS gives every account each month" },
  ...outputFlag,
  ...helpFlag,
} as const;

export const report: Command = {
  help: flagHelp(flags),
  async run(args, { root, book, now, width }) {
    const values = readFlags("pnpm cost report", flags, args);
    const format = readWord("format", values.format ?? "table", formats);
    const summary = summaryOf(values);
    // Exports of the groups alone have no place for a comparison.
    const compare = !values["no-compare"] && format !== "csv" && format !== "focus";
    const source = await openSource({ values, root, book, now, pattern: recordPattern, compare });
    try {
      const { period, previous, subject, region, unknown } = source;
      const ledger = new Ledger({
        book,
        ...summary,
        ...(format === "focus" && { by: focusDimensions(summary.by), limit: mostCharges }),
        ...(period && { period, series: seriesOf(period) }),
        ...(previous && { previous }),
      });
      const standing = period && new StandingCosts(book, period);
      const seen = new SeenNames();
      const unreadable = await readCosts(source.lines, unknown, (entry) => {
        ledger.add(entry);
        seen.add(entry);
        standing?.add(entry);
      });
      const result = comparable(ledger.result);
      if (result.total.invocations === 0) throw emptyLog(source, result, unreadable);
      const query = source.query();
      const text = formatReport(
        {
          subject,
          region,
          period,
          account: values.account ?? source.account,
          book,
          result,
          unreadable,
          ...(query && { query }),
          standing: standing?.coldest(10) ?? [],
          notes: [
            ...reportNotes(result, book, region, seen),
            ...(values["free-tier"] ? [freeTierNote(result, book, region)] : []),
          ],
        },
        format,
        width,
      );
      await writeReport(text, values.output);
    } finally {
      await source.close();
    }
    return 0;
  },
};

/** FOCUS has no place for groups that were folded. */
const mostCharges = 1_000_000;
const twoWeeks = 14 * 86_400_000;

function seriesOf({ from, to }: { readonly from: number; readonly to: number }): "hour" | "day" {
  return to - from <= twoWeeks ? "hour" : "day";
}

// Beside a period without anything, everything is new.
function comparable({ before, ...result }: LedgerResult): LedgerResult {
  return before && before.count > 0 ? { ...result, before } : { ...result, movers: [] };
}
