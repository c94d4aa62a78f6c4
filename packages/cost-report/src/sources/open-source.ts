import { resolve } from "node:path";
import type { LogPlace } from "@repo/cost/cost-entry";
import type { Period } from "@repo/cost/ledger-result";
import type { PriceBook } from "@repo/cost/price-book";
import type { Values } from "@repo/stage/arguments/flags";
import { previousPeriod, readPeriod } from "@repo/stage/arguments/period";
import { usageError } from "@repo/stage/command-error";
import type { sourceFlags } from "../arguments/report-flags.ts";
import { openStage } from "../stages/open-stage.ts";
import { terminalConsent } from "../terminal/consent.ts";
import { logFile } from "./files/log-file.ts";
import type { LogLines } from "./log-lines.ts";
import { type StageLog, stageLog } from "./stage-log.ts";

/** The lines that a command works on, and what is known of them. */
export interface Source {
  readonly lines: LogLines;
  readonly subject: string;
  readonly region: string | undefined;
  /** Whose log it is; a file doesn't tell. */
  readonly account: string | undefined;
  /** Undefined where a file is read whole. */
  readonly period: Period | undefined;
  /** As long, right before; it is read too. */
  readonly previous: Period | undefined;
  /** What a line's place is when it isn't known. */
  readonly unknown: LogPlace;
  query: StageLog["query"];
  close(): Promise<void>;
}

export interface SourceOptions {
  readonly values: Values<typeof sourceFlags>;
  readonly root: string;
  readonly book: PriceBook;
  readonly now: number;
  /** Which lines are wanted: a regular expression of Logs Insights. */
  readonly pattern: string;
  /** Whether the period before is read too. */
  readonly compare: boolean;
}

/** Cost records only. */
export const recordPattern = '^\\{"est":';

/** @throws {CommandError} when the flags contradict each other, or nothing can be read */
export async function openSource(options: SourceOptions): Promise<Source> {
  const { values, now, compare } = options;
  const asked = values.since !== undefined || values.until !== undefined || values.file === undefined;
  const period = asked ? readPeriod(values.since ?? "24h", values.until, now) : undefined;
  const previous = compare && period ? previousPeriod(period) : undefined;
  const stage = values.stage ?? "local";
  if (values.file === undefined && stage !== "local" && !/^[\w.-]+$/.test(stage))
    throw usageError(`--stage ${stage} is no name of a stage.`);
  return values.file === undefined
    ? stageSource(options, stage, period!, previous)
    : fileSource(options, values.file, period, previous);
}

function fileSource(
  { values, now }: SourceOptions,
  file: string,
  period: Period | undefined,
  previous: Period | undefined,
): Source {
  const against = (["stage", "service", "state"] as const).find((name) => values[name] !== undefined);
  if (against) throw usageError(`--file and --${against} exclude each other. Keep the one that is meant.`);
  return {
    lines: logFile(file),
    subject: file === "-" ? "the standard input" : file,
    region: values.region,
    account: undefined,
    period,
    previous,
    // A time that no line tells is taken to be the last moment that is asked for.
    unknown: {
      region: values.region ?? "",
      logGroup: "",
      logStream: "",
      timestamp: (period?.to ?? now) - 1,
    },
    query: () => undefined,
    close: async () => undefined,
  };
}

async function stageSource(
  { values, root, book, now, pattern }: SourceOptions,
  stage: string,
  period: Period,
  previous: Period | undefined,
): Promise<Source> {
  const state = resolve(values.state ?? `${root}/.turbo-lambda`);
  const opened = await openStage({ stage, region: values.region, state, root });
  try {
    const { service, yes } = values;
    const log = await stageLog({
      opened,
      stage,
      service,
      period: { from: previous?.from ?? period.from, to: period.to },
      pattern,
      book,
      consent: terminalConsent(yes),
      now,
    });
    return {
      lines: log.lines,
      subject: service === undefined ? `stage ${stage}` : `${service}, stage ${stage}`,
      region: opened.region,
      account: log.account,
      period,
      previous,
      unknown: { region: opened.region, logGroup: "", logStream: "", timestamp: now },
      query: log.query,
      close: opened.close,
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
