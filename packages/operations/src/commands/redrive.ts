import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { flagHelp, readArguments } from "@repo/stage/arguments/flags";
import { CommandError, usageError } from "@repo/stage/command-error";
import type { StageLocation } from "@repo/stage/locate-stage";
import pc from "picocolors";
import { readEventLetter } from "../redrive/event-letter.ts";
import { eventTargets } from "../redrive/event-target.ts";
import { failureReasons } from "../redrive/failure-reasons.ts";
import { handOver } from "../redrive/hand-over.ts";
import { letterLines } from "../redrive/letter-lines.ts";
import { type Letters, lettersOf } from "../redrive/letters.ts";
import { moveMessages } from "../redrive/move-messages.ts";
import { type DeadLetter, peek } from "../redrive/peek.ts";
import { Progress } from "../redrive/progress.ts";
import { type StageFunction, stageFunctions } from "../stage/functions.ts";
import { stageQueues } from "../stage/queues.ts";
import { stageStacks } from "../stage/stacks.ts";
import type { Operation, Surroundings } from "./operation.ts";
import { locate, stageFlags } from "./stage-flags.ts";

const flags = {
  stage: stageFlags.stage,
  "dry-run": { says: "only show what waits there" },
  rate: { value: "<n>", says: "messages a second, 1 to 500; default as fast as SQS can" },
  region: stageFlags.region,
  state: stageFlags.state,
  help: stageFlags.help,
} as const;

const say = (text: string) => process.stdout.write(`${text}\n`);

export const redrive: Operation = {
  usage: "pnpm redrive <queue, topic or schedule>",
  help: flagHelp(flags),
  async run(args, surroundings) {
    const { values, words } = readArguments("pnpm redrive", flags, args);
    const [name, ...others] = words;
    if (name === undefined || others.length > 0)
      throw usageError("Name one queue, topic or schedule: pnpm redrive orders.");
    const rate = values.rate === undefined ? undefined : readRate(values.rate);
    const location = await locate(values, surroundings.root);
    try {
      if (!location.live)
        throw new CommandError(
          "The stage local does not run. Start it with pnpm dev: its queues live in it.",
        );
      const { stage = "local" } = values;
      return await run({ name, stage, location, rate, dryRun: values["dry-run"], surroundings });
    } finally {
      await location.close();
    }
  },
};

interface Redrive {
  readonly name: string;
  readonly stage: string;
  readonly location: StageLocation;
  readonly rate: number | undefined;
  readonly dryRun: boolean;
  readonly surroundings: Surroundings;
}

interface Clients {
  readonly sqs: SQSClient;
  readonly lambda: LambdaClient;
  readonly functions: readonly StageFunction[];
}

async function run({ name, stage, location, rate, dryRun, surroundings }: Redrive): Promise<number> {
  const { region, client } = location;
  const sqs = new SQSClient(client);
  const lambda = new LambdaClient(client);
  const stacks = await stageStacks({ client: new CloudFormationClient(client), stage, region });
  const letters = lettersOf(await stageQueues(sqs, stacks), name, stage);
  const { dead } = letters;

  const waiting = dead.visible + dead.inFlight + dead.delayed;
  const flying = dead.inFlight > 0 ? `, ${dead.inFlight} of them in flight` : "";
  say(`${pc.bold(name)} has ${waiting} dead ${waiting === 1 ? "letter" : "letters"}${flying}.`);
  if (waiting === 0) return 0;
  const clients = { sqs, lambda, functions: await stageFunctions(lambda, stage, stacks) };
  const shown = await peek(sqs, dead.url);
  const reasons = await reasonsOf(letters, shown, clients, location);
  for (const line of letterLines(shown, { ...surroundings, reasons })) say(line);
  if (waiting > shown.length) say(pc.dim(`  … and ${waiting - shown.length} more`));
  if (dryRun) {
    say("Nothing was moved, as --dry-run says.");
    return 0;
  }

  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    return await back(letters, { name, waiting, location, rate, signal: stopped.signal }, clients, stage);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

async function reasonsOf(
  letters: Letters,
  shown: readonly DeadLetter[],
  { lambda, functions }: Clients,
  { client, region }: StageLocation,
): Promise<ReadonlyMap<string, string>> {
  if (letters.kind === "messages") {
    const sources = letters.sources.map(({ arn }) => arn);
    const logs = new CloudWatchLogsClient(client);
    return failureReasons({ lambda, logs, region, functions, sources, letters: shown });
  }
  return new Map(
    shown.flatMap(({ messageId, body, attributes }) => {
      const reason = readEventLetter(body, attributes)?.reason;
      return reason === undefined ? [] : [[messageId, reason]];
    }),
  );
}

interface Way {
  readonly name: string;
  readonly waiting: number;
  readonly location: StageLocation;
  readonly rate: number | undefined;
  readonly signal: AbortSignal;
}

/** Moves the letters back to their queue, or hands them over to the function again. */
async function back(
  letters: Letters,
  { name, waiting, location, rate, signal }: Way,
  { sqs, lambda, functions }: Clients,
  stage: string,
): Promise<number> {
  const progress = new Progress();
  const end = (did: string, cancelled: boolean, kept: ReadonlyMap<string, number> = new Map()) => {
    progress.end();
    const more = `See what becomes of them: pnpm status --stage ${stage}`;
    if (cancelled) say(`${pc.yellow("Cancelled")} after ${did}: the others are still dead letters.`);
    else say(`${did}. ${more}`);
    for (const [why, count] of kept) say(`${pc.yellow(`${count} stay`)}: they ${why}.`);
    return cancelled || kept.size > 0 ? 1 : 0;
  };
  if (letters.kind === "messages") {
    const { queue, dead, sources } = letters;
    const { moved, cancelled } = await moveMessages({
      client: sqs,
      deadLetterArn: dead.arn,
      // Of a queue that takes the dead letters of several, SQS knows where each came from.
      destinationArn: sources.length === 1 ? queue.arn : undefined,
      rate,
      interval: location.local ? 100 : 1000,
      signal,
      progress: (done, all) => progress.show(`moved ${done} of ${all}`),
    });
    return end(cancelled ? `${moved}` : `${pc.green("Moved")} ${moved} back to ${name}`, cancelled);
  }
  const { handedOver, kept, cancelled } = await handOver({
    sqs,
    lambda,
    url: letters.dead.url,
    waiting,
    targetOf: eventTargets(
      new SNSClient(location.client),
      new Set(functions.map(({ functionName }) => functionName)),
    ),
    rate,
    signal,
    progress: (done, all) => progress.show(`handed over ${done} of ${all}`),
  });
  const did = cancelled ? `${handedOver}` : `${pc.green("Handed over")} ${handedOver} again`;
  return end(did, cancelled, kept);
}

function readRate(text: string): number {
  const rate = Number(text);
  if (Number.isInteger(rate) && rate >= 1 && rate <= 500) return rate;
  throw usageError(`--rate ${text} is no rate. Write how many messages a second, 1 to 500.`);
}
