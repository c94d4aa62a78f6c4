import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SQSClient } from "@aws-sdk/client-sqs";
import { flagHelp, readArguments } from "@repo/stage/arguments/flags";
import { CommandError, usageError } from "@repo/stage/command-error";
import type { StageLocation } from "@repo/stage/locate-stage";
import pc from "picocolors";
import { failureReasons } from "../redrive/failure-reasons.ts";
import { letterLines } from "../redrive/letter-lines.ts";
import { moveMessages } from "../redrive/move-messages.ts";
import { peek } from "../redrive/peek.ts";
import { Progress } from "../redrive/progress.ts";
import { stageFunctions, unknown } from "../stage/functions.ts";
import {
  deadLetterSources,
  isDeadLetterQueue,
  type StageQueue,
  stageQueues,
  workQueues,
} from "../stage/queues.ts";
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
  usage: "pnpm redrive <queue>",
  help: flagHelp(flags),
  async run(args, surroundings) {
    const { values, words } = readArguments("pnpm redrive", flags, args);
    const [name, ...others] = words;
    if (name === undefined || others.length > 0)
      throw usageError("pnpm redrive takes the name of one queue: pnpm redrive orders.");
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

async function run({ name, stage, location, rate, dryRun, surroundings }: Redrive): Promise<number> {
  const { region, local } = location;
  const sqs = new SQSClient(location.client);
  const lambda = new LambdaClient(location.client);
  const stacks = await stageStacks({ client: new CloudFormationClient(location.client), stage, region });
  const queues = await stageQueues(sqs, stacks);
  const { queue, dead } = pairOf(queues, name, stage);
  const sources = deadLetterSources(queues, dead.arn);

  const waiting = dead.visible + dead.inFlight + dead.delayed;
  const flying = dead.inFlight > 0 ? `, ${dead.inFlight} of them in flight` : "";
  say(`${pc.bold(name)} has ${waiting} dead ${waiting === 1 ? "letter" : "letters"}${flying}.`);
  if (waiting === 0) return 0;
  const letters = await peek(sqs, dead.url);
  const reasons = await failureReasons({
    lambda,
    logs: new CloudWatchLogsClient(location.client),
    region,
    functions: await stageFunctions(lambda, stage, stacks),
    sources: sources.map(({ arn }) => arn),
    letters,
  });
  for (const line of letterLines(letters, { ...surroundings, reasons })) say(line);
  if (waiting > letters.length) say(pc.dim(`  … and ${waiting - letters.length} more`));
  if (dryRun) {
    say("Nothing was moved, as --dry-run says.");
    return 0;
  }
  return move();

  async function move(): Promise<number> {
    const stopped = new AbortController();
    const stop = () => stopped.abort();
    process.once("SIGINT", stop).once("SIGTERM", stop);
    const progress = new Progress();
    try {
      const { moved, cancelled } = await moveMessages({
        client: sqs,
        deadLetterArn: dead.arn,
        // Of a queue that takes the dead letters of several, SQS knows where each came from.
        destinationArn: sources.length === 1 ? queue.arn : undefined,
        rate,
        interval: local ? 100 : 1000,
        signal: stopped.signal,
        progress: (done, all) => progress.show(`moved ${done} of ${all}`),
      });
      progress.end();
      if (cancelled) {
        say(`${pc.yellow("Cancelled")} after ${moved}: the others are still dead letters.`);
        return 1;
      }
      say(
        `${pc.green("Moved")} ${moved} back to ${name}. See what becomes of them: pnpm status --stage ${stage}`,
      );
      return 0;
    } finally {
      process.off("SIGINT", stop).off("SIGTERM", stop);
    }
  }
}

function pairOf(queues: readonly StageQueue[], name: string, stage: string) {
  const queue = queues.find((each) => each.name === name || each.queueName === name);
  if (!queue)
    throw unknown(
      "queue",
      name,
      stage,
      workQueues(queues).map((each) => each.name),
    );
  const dead = queues.find(({ arn }) => arn === queue.deadLetterArn);
  if (dead) return { queue, dead };
  const [source] = deadLetterSources(queues, queue.arn);
  if (source)
    throw usageError(
      `${name} takes the dead letters of ${source.name}. Name that queue: pnpm redrive ${source.name}.`,
    );
  throw usageError(
    isDeadLetterQueue(name)
      ? `${name} takes what a topic could not deliver, and SQS moves messages back to queues only. Publish them again.`
      : `The queue ${name} has no dead-letter queue in the stage ${stage}: its messages are lost when they are too old.`,
  );
}

function readRate(text: string): number {
  const rate = Number(text);
  if (Number.isInteger(rate) && rate >= 1 && rate <= 500) return rate;
  throw usageError(`--rate ${text} is no rate. Write how many messages a second, 1 to 500.`);
}
