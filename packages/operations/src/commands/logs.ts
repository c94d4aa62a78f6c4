import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { flagHelp, readArguments, type Values } from "@repo/stage/arguments/flags";
import { type Period, readPeriod } from "@repo/stage/arguments/period";
import { CommandError, usageError } from "@repo/stage/command-error";
import type { StageLocation } from "@repo/stage/locate-stage";
import { followedLines } from "@repo/stage/logs/followed-lines";
import { matchingLines } from "@repo/stage/logs/matching-lines";
import { sourcePlace } from "@repo/stage/terminal/source-place";
import { filterFlags, lineFilter } from "../logs/line-filter.ts";
import { LinePrinter } from "../logs/line-printer.ts";
import { mergedLines } from "../logs/merged-lines.ts";
import { rawLine } from "../logs/raw-line.ts";
import { showTrace } from "../logs/show-trace.ts";
import { groupName, stageGroups } from "../logs/stage-groups.ts";
import { readTraceId } from "../logs/trace/trace-id.ts";
import { traceLines } from "../logs/trace/trace-lines.ts";
import type { Operation, Surroundings } from "./operation.ts";
import { locate, stageFlags } from "./stage-flags.ts";

const flags = {
  stage: stageFlags.stage,
  since: { value: "<time>", says: "how long ago (90s, 15m, 24h) or a moment; default 1h, with --follow now" },
  follow: { says: "go on until Ctrl-C" },
  ...filterFlags,
  json: { says: "one JSON object a line: timestamp, logGroup, logStream, message as it stands" },
  expand: { says: "whole stacks, ids and values, and Lambda's own lines" },
  region: stageFlags.region,
  state: stageFlags.state,
  help: stageFlags.help,
} as const;

/** A trace's id tells when it began; so long after, in milliseconds, its work is looked for. */
const traceLasts = 900_000;

export const logs: Operation = {
  usage: "pnpm logs [function]",
  help: flagHelp(flags),
  async run(args, surroundings) {
    const { values, words } = readArguments("pnpm logs", flags, args);
    const [name, ...others] = words;
    if (others.length > 0)
      throw usageError(`Name one function, or none for all of them. Leave "${others.join(" ")}" out.`);
    if (values.follow && values.trace !== undefined)
      throw usageError("--follow and --trace exclude each other. Keep the one that is meant.");
    lineFilter(values);
    const period = periodOf(values, surroundings.now);
    const location = await locate(values, surroundings.root);
    const client = new CloudWatchLogsClient({ ...location.client, retryMode: "adaptive", maxAttempts: 8 });
    try {
      return await show({ values, name, period, location, client, surroundings });
    } finally {
      client.destroy();
      await location.close();
    }
  },
};

interface Question {
  readonly values: Values<typeof flags>;
  readonly name: string | undefined;
  readonly period: Period;
  readonly location: StageLocation;
  readonly client: CloudWatchLogsClient;
  readonly surroundings: Surroundings;
}

async function show({ values, name, period, location, client, surroundings }: Question): Promise<number> {
  const { stage = "local" } = values;
  const { region } = location;
  const { now, width } = surroundings;
  const groups = () => stageGroups({ client, stage, name, location });
  const found = await groups();
  const view = {
    whole: values.expand,
    // What runs elsewhere may be of other sources than those that are here.
    place: location.local ? sourcePlace : undefined,
  };
  const { pattern: filterPattern, keeps } = lineFilter(values);
  if (values.trace !== undefined) {
    const trace = readTraceId(values.trace).id;
    const lines = await traceLines({ source: { client, region }, groups: found, trace, period });
    if (lines.length === 0) throw nothingOf(trace, stage, period);
    const text = values.json ? lines.map(rawLine) : showTrace(lines, { trace, width, ...view });
    process.stdout.write(text.map((line) => `${line}\n`).join(""));
    return 0;
  }
  const printer = new LinePrinter({
    json: values.json,
    ...view,
    nameWidth: Math.max(...found.map((group) => groupName(group).length)),
    now,
    keeps,
  });
  if (values.follow) {
    if (!location.live)
      throw new CommandError("The stage local does not run. Start it with pnpm dev, then follow it.");
    await follow();
  } else {
    const { from, to } = period;
    const each = found.map((group) => matchingLines({ client, region, filterPattern }, group, { from, to }));
    for await (const { line } of mergedLines(each)) printer.print(line);
    printer.end();
    if (printer.printed === 0) process.stderr.write(`No such line since ${iso(from)}. Widen --since.\n`);
  }
  return 0;

  async function follow(): Promise<void> {
    const stopped = new AbortController();
    const stop = () => stopped.abort();
    process.once("SIGINT", stop).once("SIGTERM", stop);
    process.stderr.write(`Following ${name ?? "all functions"} of the stage ${stage}. Ctrl-C ends it.\n`);
    const batches = followedLines({
      client,
      region,
      groups,
      filterPattern,
      from: period.from,
      ...(location.local ? { interval: 300, groupsEvery: 1 } : { interval: 2_000, groupsEvery: 10 }),
      signal: stopped.signal,
    });
    for await (const lines of batches) {
      for (const line of lines) printer.print(line);
      printer.settle();
    }
    printer.end();
  }
}

function periodOf({ since, follow, trace }: Values<typeof flags>, now: number): Period {
  if (since !== undefined) return readPeriod(since, undefined, now);
  if (follow) return { from: now, to: now };
  if (trace === undefined) return readPeriod("1h", undefined, now);
  const { began } = readTraceId(trace);
  return { from: began - 60_000, to: Math.max(began, Math.min(now, began + traceLasts)) };
}

function nothingOf(trace: string, stage: string, { from, to }: Period): CommandError {
  return new CommandError(
    `The stage ${stage} logged nothing of the trace ${trace} from ${iso(from)} to ${iso(to)}. ` +
      "Its lines can come a minute late; --since looks further.",
  );
}

const iso = (time: number) => new Date(time).toISOString();
