import { addBaggage } from "../hops/baggage.ts";
import { causesOf } from "../hops/causes.ts";
import { traceOf } from "../hops/trace-context.ts";
import { current } from "../invocation/current.ts";
import type { InvocationPayer, Payer } from "../invocation/payer.ts";
import type { RequestTags } from "../invocation/request-tags.ts";
import { type BatchRecord, recordBytes } from "./batch-record.ts";
import type { Batch } from "./trigger.ts";

/** The payer of one message. */
export interface MessagePayer extends Payer {
  /** Milliseconds that it was worked on. */
  time: number;
  /** Since when it is worked on: what hangs still does when the batch ends. */
  since?: number | undefined;
  readonly bytes: number;
}

/** A payer for each record: with the request tags and the trace that its message brought. */
export function openBatch(
  records: readonly BatchRecord[],
  whole: InvocationPayer,
  tags: RequestTags,
): Batch | undefined {
  if (records.length === 0) return undefined;
  const payers = new Map<unknown, MessagePayer>();
  for (const record of records) payers.set(record, payerOf(record, whole, tags));
  const messages = [...payers.values()];
  return {
    async message(record, work, cost) {
      const payer = payers.get(record);
      if (!payer) return work(cost);
      payer.since = performance.now();
      try {
        return await current.run(payer, work, cost);
      } finally {
        payer.time += elapsed(payer);
        payer.since = undefined;
      }
    },
    causes: (usage, price) => causesOf(messages, { usage, price, recorded: tags.recorded }),
  };
}

function payerOf(record: BatchRecord, whole: InvocationPayer, tags: RequestTags): MessagePayer {
  const { baggage, traceparent } = record.messageAttributes ?? record.Sns?.MessageAttributes ?? {};
  const trace = traceOf(traceparent?.stringValue ?? traceparent?.Value, record.attributes?.AWSTraceHeader);
  const payer = { usage: {}, tags: new Map(), trace, whole, time: 0, bytes: recordBytes(record) };
  addBaggage(baggage?.stringValue ?? baggage?.Value, payer, tags);
  return payer;
}

/** Milliseconds of the work that hasn't ended. */
export function elapsed({ since }: MessagePayer): number {
  return since === undefined ? 0 : Math.max(0, performance.now() - since);
}
