import type { SQSRecord } from "aws-lambda";
import { messageGroups } from "./message-groups.ts";
import { withinBudget } from "./within-budget.ts";

export interface BatchWork {
  readonly records: readonly SQSRecord[];
  readonly fifo: boolean;
  /** Groups in work at the same time. */
  readonly concurrency: number;
  /** Milliseconds that are left to the batch; nothing is begun without any. */
  readonly timeLeft: () => number;
  /** Works on one message until the signal aborts; throws when it failed. */
  readonly work: (record: SQSRecord, signal: AbortSignal) => Promise<void>;
  readonly done: (record: SQSRecord) => void;
  readonly failed: (record: SQSRecord, error: unknown) => void;
}

/**
 * Works on a batch message by message. A failure stops the rest of its FIFO group, and nothing else. Each message has
 * its share of the time that is left, so that one which hangs fails alone and not with the whole batch.
 * @returns whether everything was begun that was not stopped by a failure
 */
export async function processBatch({
  records,
  fifo,
  concurrency,
  timeLeft,
  ...batch
}: BatchWork): Promise<boolean> {
  const groups = messageGroups(records, fifo);
  const lanes = Math.min(concurrency, groups.length);
  const rest = groups.values();
  let waiting = records.length;
  let outOfTime = false;
  const lane = async () => {
    // The lanes share the iterator: each takes the next group that nobody has begun.
    for (const group of rest) {
      const stopped = await workOn(group);
      waiting -= stopped;
    }
  };
  /** @returns how many were stopped */
  const workOn = async (group: readonly SQSRecord[]): Promise<number> => {
    for (const [index, record] of group.entries()) {
      const behind = group.length - index;
      const share = timeLeft() / Math.max(behind, Math.ceil(waiting / lanes));
      if (share <= 0) {
        outOfTime = true;
        return behind;
      }
      waiting--;
      try {
        await withinBudget(share, (signal) => batch.work(record, signal));
      } catch (error) {
        batch.failed(record, error);
        return behind - 1;
      }
      batch.done(record);
    }
    return 0;
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return !outOfTime;
}
