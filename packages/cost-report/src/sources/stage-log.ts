import type { Period } from "@repo/cost/ledger-result";
import type { PriceBook } from "@repo/cost/price-book";
import { CommandError } from "@repo/stage/command-error";
import { type LogGroup, logGroups } from "@repo/stage/logs/log-groups";
import type { OpenStage } from "../stages/open-stage.ts";
import type { Consent } from "../terminal/consent.ts";
import { amount, bytes, count } from "../wording/amount.ts";
import { insightsLines } from "./aws/insights-lines.ts";
import { scanEstimate } from "./aws/scan-estimate.ts";
import type { LogLines } from "./log-lines.ts";
import { scanPrice } from "./scan-price.ts";

export interface StageLogOptions {
  readonly opened: OpenStage;
  readonly stage: string;
  readonly service: string | undefined;
  readonly period: Period;
  /** A regular expression of Logs Insights for the lines that are wanted. */
  readonly pattern: string;
  readonly book: PriceBook;
  readonly consent: Consent;
  readonly now: number;
}

/** The log of a stage, and what reading it has cost so far. */
export interface StageLog {
  readonly lines: LogLines;
  readonly account: string;
  /** Undefined where reading costs nothing. */
  query(): { readonly bytes: number; readonly picodollars: bigint | null } | undefined;
}

/** Scanning more than this has to be agreed to: in us-east-1 it costs ten cents. */
const scansUnasked = 20 * 2 ** 30;

/**
 * Finds a stage's log groups and opens them for reading, after it was said what that costs.
 * @throws {CommandError} when there are none, and when nobody agreed to the price
 */
export async function stageLog(options: StageLogOptions): Promise<StageLog> {
  const { opened, stage, service, period, pattern, book, consent, now } = options;
  const { client, region, local } = opened;
  const prefix = service === undefined ? `/${stage}/` : `/${stage}/${service}/`;
  const groups = await logGroups(client, prefix);
  if (groups.length === 0) throw noGroups(prefix, options);
  if (!local) await agree(groups, scanEstimate(groups, period, now));
  let scanned = 0;
  return {
    account: groups[0]?.account ?? "",
    lines: insightsLines({
      client,
      region,
      period,
      pattern,
      logGroups: groups.map(({ name }) => name),
      scanned: (more) => {
        scanned += more;
      },
    }),
    query: () => (local ? undefined : { bytes: scanned, picodollars: scanPrice(book, region, scanned) }),
  };

  async function agree({ length }: readonly LogGroup[], estimate: number): Promise<void> {
    const price = scanPrice(book, region, estimate);
    const text = `Reading ${count(length)} log group${length === 1 ? "" : "s"} with CloudWatch Logs Insights: about ${bytes(estimate)}, ${price === null ? `at a price that the price book lacks for ${region}` : `about ${amount(price)}`}.`;
    if (estimate <= scansUnasked) consent.say(text);
    else await consent.ask(text);
  }
}

function noGroups(
  prefix: string,
  { stage, service, opened: { region, local } }: StageLogOptions,
): CommandError {
  const where = local ? "The local log" : `CloudWatch Logs in ${region}`;
  const mend =
    service !== undefined
      ? `Is "${service}" the name of a service, and ${stage} of a stage?`
      : local
        ? "Start the stage with pnpm dev and use it once."
        : `Was ${stage} deployed there? Another Region is --region.`;
  return new CommandError(`${where} has no log group ${prefix}…. ${mend}`);
}
