import { setTimeout } from "node:timers/promises";
import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { asked } from "../stage/asked.ts";
import { type EventLetter, readEventLetter } from "./event-letter.ts";
import type { EventTarget } from "./event-target.ts";

export interface HandOver {
  readonly sqs: SQSClient;
  readonly lambda: LambdaClient;
  /** The dead-letter queue. */
  readonly url: string;
  /** Letters that wait there: what fails again while this goes on is not of them. */
  readonly waiting: number;
  readonly targetOf: (letter: EventLetter | undefined) => Promise<EventTarget>;
  /** Letters a second; as fast as Lambda takes them without it. */
  readonly rate?: number | undefined;
  readonly signal: AbortSignal;
  progress(handedOver: number, all: number): void;
}

export interface HandedOver {
  readonly handedOver: number;
  /** Why others stay, and how many of them. */
  readonly kept: ReadonlyMap<string, number>;
  readonly cancelled: boolean;
}

/** Seconds in which ten letters are handed over, even one a second. */
const visibilityTimeout = 60;

/**
 * Invokes with each letter of a dead-letter queue the function that it was for, asynchronously, and deletes it once Lambda has
 * taken it. What is interrupted in between is handed over twice, and nothing is lost. @throws {CommandError}
 */
export async function handOver(options: HandOver): Promise<HandedOver> {
  const { sqs, url, waiting, targetOf, rate, signal, progress } = options;
  const kept = new Map<string, number>();
  const held: Message[] = [];
  let handedOver = 0;
  try {
    while (handedOver + held.length < waiting && !signal.aborted) {
      const messages = await receive(sqs, url);
      if (messages.length === 0) break;
      held.push(...messages);
      for (const message of messages) {
        if (signal.aborted) break;
        const target = await targetOf(readEventLetter(message.Body ?? "", message.MessageAttributes ?? {}));
        if ("why" in target) {
          kept.set(target.why, (kept.get(target.why) ?? 0) + 1);
          continue;
        }
        await deliver(options, message, target);
        held.splice(held.indexOf(message), 1);
        handedOver += 1;
        progress(handedOver, waiting);
        if (rate !== undefined) await setTimeout(1000 / rate, undefined, { signal }).catch(() => undefined);
      }
    }
  } finally {
    await Promise.all(held.map((message) => release(sqs, url, message)));
  }
  return { handedOver, kept, cancelled: signal.aborted };
}

async function receive(sqs: SQSClient, url: string): Promise<readonly Message[]> {
  const { Messages = [] } = await asked(
    "sqs:ReceiveMessage",
    sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: visibilityTimeout,
        WaitTimeSeconds: 1,
        MessageAttributeNames: ["All"],
      }),
    ),
  );
  return Messages;
}

async function deliver(
  { sqs, lambda, url }: HandOver,
  { ReceiptHandle }: Message,
  { functionArn, payload }: Extract<EventTarget, { functionArn: string }>,
): Promise<void> {
  await asked(
    "lambda:InvokeFunction",
    lambda.send(
      new InvokeCommand({
        FunctionName: functionArn,
        InvocationType: "Event",
        Payload: Buffer.from(payload),
      }),
    ),
  );
  await asked("sqs:DeleteMessage", sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle })));
}

/** Shows a letter that stays at once. It would show by itself within a minute, so that a failure here is none. */
async function release(sqs: SQSClient, url: string, { ReceiptHandle }: Message): Promise<void> {
  await sqs
    .send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }))
    .catch(() => undefined);
}
