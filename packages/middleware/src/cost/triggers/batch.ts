import { addBaggage } from "../hops/baggage.ts";
import { causesOf } from "../hops/causes.ts";
import { traceOf } from "../hops/trace-context.ts";
import { followed } from "../invocation/current.ts";
import type { InvocationPayer, Payer } from "../invocation/payer.ts";
import type { RequestTags } from "../invocation/request-tags.ts";
import { type BatchRecord, recordBytes } from "./batch-record.ts";

/** The payer of one message. */
export interface MessagePayer extends Payer {
  /** Milliseconds that it was worked on. */
  time: number;
  /** Since when it is worked on: what hangs still does when the batch ends. */
  since?: number | undefined;
  readonly bytes: number;
}

const current = followed();

/** Gives each record a payer: with the request tags and the trace that its message brought. */
export function openBatch(records: readonly BatchRecord[], whole: InvocationPayer, tags: RequestTags): void {
  const payers = new Map<unknown, MessagePayer>();
  whole.message = async (record, work) => {
    const payer = payers.get(record);
    if (!payer) return work(whole);
    payer.since = performance.now();
    try {
      return await current.run(payer, work, whole);
    } finally {
      payer.time += elapsed(payer);
      payer.since = undefined;
    }
  };
  for (const record of records) payers.set(record, payerOf(record, whole, tags));
  const messages = [...payers.values()];
  if (messages.length > 0)
    whole.causes = (usage, price) => causesOf(messages, { usage, price, recorded: tags.recorded });
}

function payerOf(record: BatchRecord, whole: InvocationPayer, tags: RequestTags): MessagePayer {
  const { baggage, traceparent } = record.messageAttributes ?? record.Sns?.MessageAttributes ?? {};
  const trace = traceOf(traceparent?.stringValue ?? traceparent?.Value, record.attributes?.AWSTraceHeader);
  const payer = { usage: {}, trace, whole, time: 0, bytes: recordBytes(record) };
  addBaggage(baggage?.stringValue ?? baggage?.Value, payer, tags);
  return payer;
}

/** Milliseconds of the work that hasn't ended. */
export function elapsed({ since }: MessagePayer): number {
  return since === undefined ? 0 : Math.max(0, performance.now() - since);
}
