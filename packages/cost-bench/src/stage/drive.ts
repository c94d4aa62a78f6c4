import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { quotePrice } from "../functions/specs.ts";
import type { BenchStage } from "./bench-stage.ts";
import { type Call, callsOf } from "./calls.ts";

/** What the callers know, whatever the ledger says. */
export interface Driven {
  /** Whom a request of the gateway was for, by its id there. */
  readonly requests: ReadonlyMap<string, string>;
  /** Whom an invocation by name was for, by its request id. */
  readonly quotes: ReadonlyMap<string, string>;
  readonly seconds: number;
}

const callers = 6;

/**
 * Calls the functions until about so many invocations were made, replaces their code now and then, which makes cold starts, and
 * waits until all that this began is over.
 */
export async function drive(stage: BenchStage, invocations: number): Promise<Driven> {
  const requests = new Map<string, string>();
  const quotes = new Map<string, string>();
  const began = performance.now();
  const calls = callsOf(invocations).entries();
  const caller = async () => {
    for (const [index, call] of calls) {
      if (index % 1_000 === 999) replaceCode(stage, index);
      if (call.kind === "order") requests.set(await order(stage, call), call.tenant);
      else quotes.set(await quote(stage, call), call.tenant);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  await quiet(stage);
  return { requests, quotes, seconds: (performance.now() - began) / 1000 };
}

function replaceCode({ emulator }: BenchStage, index: number): void {
  const { functions } = emulator;
  emulator.codeChanged(functions[Math.floor(index / 1_000) % functions.length]!.codeDirectory);
}

async function order({ emulator }: BenchStage, { tenant, work, pack }: Call): Promise<string> {
  const answer = await fetch(`${emulator.outputs.ApiUrl}/orders`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ id: randomUUID(), tenant, take: work, pack }),
  });
  await answer.text();
  return answer.headers.get("apigw-requestid") ?? "";
}

async function quote({ lambda }: BenchStage, { tenant, work, kind }: Call): Promise<string> {
  const { $metadata } = await lambda.invoke({
    FunctionName: quotePrice.name,
    InvocationType: kind === "asynchronous" ? "Event" : "RequestResponse",
    Payload: JSON.stringify({ tenant, work }),
  });
  return $metadata.requestId ?? "";
}

const waiting = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;

/** Resolves once the queue is empty and nothing has begun for a while. */
async function quiet({ sqs, counts, emulator }: BenchStage): Promise<void> {
  for (let calm = 0, before = -1; calm < 5; ) {
    await sleep(100);
    const { Attributes = {} } = await sqs.getQueueAttributes({
      QueueUrl: emulator.outputs.Orders,
      AttributeNames: [...waiting],
    });
    const { started, ended } = counts;
    const idle = waiting.every((name) => Attributes[name] === "0") && started === ended;
    calm = idle && started === before ? calm + 1 : 0;
    before = started;
  }
}
