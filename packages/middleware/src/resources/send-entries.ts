import type {
  BatchResultErrorEntry,
  SendMessageBatchCommandOutput,
  SendMessageBatchRequestEntry,
} from "@aws-sdk/client-sqs";
import type { Queue } from "@repo/model/queue";
import { BatchSendError, type UnsentEntry } from "./batch-send-error.ts";
import { batchLimits, splitBatch } from "./split-batch.ts";

type Entry = SendMessageBatchRequestEntry & { readonly Id: string; readonly MessageBody: string };

/**
 * Sends entries, whose ids are their places, call by call. A call that fails altogether ends the sending, as does any
 * failure in a FIFO queue: what comes later must not overtake it.
 * @throws {RangeError} when SQS could never take an entry: nothing is sent
 * @throws {BatchSendError} when some were not sent
 */
export async function sendEntries(
  { name, fifo }: Pick<Queue, "name" | "fifo">,
  entries: readonly Entry[],
  send: (entries: Entry[]) => Promise<SendMessageBatchCommandOutput>,
): Promise<{ readonly messageIds: readonly string[] }> {
  const messageIds = new Map<number, string>();
  const failed: UnsentEntry[] = [];
  let cause: unknown;
  let ended = false;
  for (const call of splitBatch(entries.map((entry) => measured(name, entry)))) {
    if (ended) {
      failed.push(...call.map(({ entry }) => notSent(entry)));
      continue;
    }
    try {
      const { Successful = [], Failed = [] } = await send(call.map(({ entry }) => entry));
      for (const { Id, MessageId = "" } of Successful) messageIds.set(Number(Id), MessageId);
      failed.push(...Failed.map(refused));
      ended = fifo && Failed.length > 0;
    } catch (error) {
      if (messageIds.size === 0 && failed.length === 0) throw error;
      cause = error;
      ended = true;
      failed.push(...call.map(({ entry }) => notSent(entry)));
    }
  }
  if (failed.length === 0) return { messageIds: entries.map(({ Id }) => messageIds.get(Number(Id)) ?? "") };
  throw new BatchSendError(name, {
    failed: failed.toSorted((one, other) => one.index - other.index),
    sent: [...messageIds].map(([index, messageId]) => ({ index, messageId })),
    cause,
  });
}

function measured(queue: string, entry: Entry) {
  const bytes = Buffer.byteLength(entry.MessageBody);
  if (bytes <= batchLimits.bytes) return { entry, bytes };
  throw new RangeError(
    `Entry ${entry.Id} for queue "${queue}" has ${bytes} bytes, and SQS takes ${batchLimits.bytes} at most. Put what is large into S3, and its key into the message.`,
  );
}

function refused({ Id, Code, Message, SenderFault }: BatchResultErrorEntry): UnsentEntry {
  return {
    index: Number(Id),
    code: Code ?? "Unknown",
    reason: Message ?? "SQS gives no reason",
    retryable: SenderFault !== true,
  };
}

function notSent({ Id }: Entry): UnsentEntry {
  return {
    index: Number(Id),
    code: "NotSent",
    reason: "an earlier failure ended the sending",
    retryable: true,
  };
}
