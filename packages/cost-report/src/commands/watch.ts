import { resolve } from "node:path";
import { Ledger } from "@repo/cost/ledger";
import { flagHelp, readFlags } from "@repo/stage/arguments/flags";
import { readPeriod } from "@repo/stage/arguments/period";
import { CommandError } from "@repo/stage/command-error";
import { followedLines } from "@repo/stage/logs/followed-lines";
import { logGroups } from "@repo/stage/logs/log-groups";
import { helpFlag, sourceFlags } from "../arguments/report-flags.ts";
import { summaryFlags, summaryOf } from "../arguments/summary-flags.ts";
import { readLine } from "../reading/cost-entry.ts";
import { reportNotes } from "../reading/report-notes.ts";
import { SeenNames } from "../reading/seen-names.ts";
import { openStage } from "../stages/open-stage.ts";
import { reportText } from "../terminal/report/report-text.ts";
import { entryLine } from "../watch/entry-line.ts";
import { TraceLines } from "../watch/trace-lines.ts";
import type { Command } from "./command.ts";

const { stage, service, region, state } = sourceFlags;
const flags = {
  stage,
  service,
  region,
  since: { value: "<time>", says: "begin so long ago: 10m; default now" },
  traces: { says: "a line for each trace, from the request to the last function behind it" },
  by: { ...summaryFlags.by, says: "what the totals at the end are summed by; default team,feature" },
  state,
  ...helpFlag,
} as const;

/** Cost records have a price book and a memory size. */
const filterPattern = '{ $.b = "*" && $.m > 0 }';

export const watch: Command = {
  help: flagHelp(flags),
  async run(args, { root, book, now, width }) {
    const values = readFlags("pnpm cost watch", flags, args);
    const from = values.since === undefined ? now : readPeriod(values.since, undefined, now).from;
    const summary = summaryOf({ ...values, where: [], per: [], required: undefined, limit: undefined });
    const name = values.stage ?? "local";
    const opened = await openStage({
      stage: name,
      region: values.region,
      state: resolve(values.state ?? `${root}/.turbo-lambda`),
      root,
    });
    const stopped = new AbortController();
    const stop = () => stopped.abort();
    process.once("SIGINT", stop).once("SIGTERM", stop);
    const ledger = new Ledger({ book, ...summary });
    const seen = new SeenNames();
    const traces = values.traces ? new TraceLines() : undefined;
    try {
      if (!opened.live)
        throw new CommandError("The stage local does not run. Start it with pnpm dev, then watch it.");
      process.stderr.write(`Watching stage ${name}. Ctrl-C ends with the totals.\n`);
      const { client, region: used } = opened;
      const unknown = { region: used, logGroup: "", logStream: "", timestamp: now };
      const prefix = values.service === undefined ? `/${name}/` : `/${name}/${values.service}/`;
      const following = followedLines({
        client,
        region: used,
        groups: async () => (await logGroups(client, prefix)).map((group) => group.name),
        filterPattern,
        from,
        ...(opened.local ? { interval: 500, groupsEvery: 1 } : { interval: 2_000, groupsEvery: 10 }),
        signal: stopped.signal,
      });
      for await (const lines of following) {
        for (const line of lines) {
          const read = readLine(line, unknown);
          if (!read || !("entry" in read)) continue;
          ledger.add(read.entry);
          seen.add(read.entry);
          if (traces) traces.add(read.entry, Date.now());
          else process.stdout.write(`${entryLine(read.entry, width)}\n`);
        }
        for (const line of traces?.ended(Date.now(), width) ?? []) process.stdout.write(`${line}\n`);
      }
    } finally {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      await opened.close();
      for (const line of traces?.ended(Number.POSITIVE_INFINITY, width) ?? [])
        process.stdout.write(`${line}\n`);
      const { result } = ledger;
      if (result.total.invocations > 0) {
        const totals = {
          subject: `stage ${name}`,
          region: opened.region,
          account: undefined,
          period: { from, to: Date.now() },
          book,
          result,
          unreadable: { lines: 0, reasons: [] },
          standing: [],
          notes: reportNotes(result, book, opened.region, seen),
        };
        process.stdout.write(reportText(totals, width));
      }
    }
    return 0;
  },
};
