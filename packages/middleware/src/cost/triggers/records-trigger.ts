import { count } from "../invocation/payer.ts";
import { chunks } from "../invocation/payload.ts";
import { openBatch } from "./batch.ts";
import { recordBytes, recordsOf } from "./batch-record.ts";
import type { Trigger } from "./trigger.ts";

/**
 * Records of a queue or a topic. Lambda's poller receives ten messages at most with one call to SQS, and deletes those that
 * are done with as many; a topic's deliveries are counted, and cost a function nothing.
 */
export const recordsTrigger: Trigger = {
  count({ event, response, error }, usage) {
    const records = recordsOf(event);
    const { eventSourceARN: queue } = records[0] ?? {};
    if (!queue) return count(usage, "nl", records.length);
    const bytes = records.reduce((sum, record) => sum + recordBytes(record), 0);
    const { batchItemFailures: failed = error === undefined ? [] : records } = (response ?? {}) as {
      readonly batchItemFailures?: readonly unknown[];
    };
    const received = Math.max(Math.ceil(records.length / 10), chunks(bytes, 64));
    const deleted = Math.ceil((records.length - failed.length) / 10);
    count(usage, queue.endsWith(".fifo") ? "sf" : "ss", received + deleted);
  },
  open: (event, whole, tags) => openBatch(recordsOf(event), whole, tags),
};
