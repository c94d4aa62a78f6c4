import type { SQSRecord } from "aws-lambda";
import { messageGroups } from "./message-groups.ts";

export interface BatchWork {
  readonly records: readonly SQSRecord[];
  readonly fifo: boolean;
  /** Groups in work at the same time. */
  readonly concurrency: number;
  /** Nothing is begun after it. */
  readonly signal: AbortSignal;
  /** Works on one message; throws when it failed. */
  readonly work: (record: SQSRecord) => Promise<void>;
  readonly done: (record: SQSRecord) => void;
  readonly failed: (record: SQSRecord, error: unknown) => void;
}

/** Works on a batch message by message. A failure stops the rest of its FIFO group, and nothing else. */
export async function processBatch({
  records,
  fifo,
  concurrency,
  signal,
  ...batch
}: BatchWork): Promise<void> {
  const groups = messageGroups(records, fifo).values();
  const lane = async () => {
    // The lanes share the iterator: each takes the next group that nobody has begun.
    for (const group of groups) await workOn(group);
  };
  const workOn = async (group: readonly SQSRecord[]) => {
    for (const record of group) {
      if (signal.aborted) return;
      try {
        await batch.work(record);
      } catch (error) {
        batch.failed(record, error);
        return;
      }
      batch.done(record);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}
