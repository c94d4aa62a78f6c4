import { defineMessage } from "@repo/model/message";
import { defineQueue } from "@repo/model/queue";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import type { SqsClient } from "../clients/sqs.ts";
import { BatchSendError } from "./batch-send-error.ts";
import { queueSender } from "./queue-sender.ts";
import { batchLimits } from "./split-batch.ts";

type Batch = Parameters<SqsClient["sendMessageBatch"]>[0];
type Result = Awaited<ReturnType<SqsClient["sendMessageBatch"]>>;

const message = defineMessage({ name: "note", body: v.string() });
const standard = defineQueue({ name: "notes", message });
const fifo = defineQueue({ name: "notes", message, fifo: true });
const { signal } = new AbortController();
const url = "https://sqs.us-east-1.amazonaws.com/111122223333/notes";

/** A client that takes what `answer` lets it, and notes each call. */
function fakeSqs(answer: (batch: Batch, call: number) => Partial<Result> | Error = () => ({})) {
  const calls: Batch[] = [];
  const sqs: SqsClient = {
    sendMessage: () => Promise.reject(new Error("not in a batch")),
    async sendMessageBatch(batch) {
      calls.push(batch);
      const result = answer(batch, calls.length);
      if (result instanceof Error) throw result;
      const refused = new Set(result.Failed?.map(({ Id }) => Id));
      const taken = batch.Entries?.filter(({ Id }) => !refused.has(Id)) ?? [];
      const Successful = taken.map(({ Id }) => ({ Id, MessageId: `m-${Id}`, MD5OfMessageBody: "" }));
      return { $metadata: {}, Successful, Failed: result.Failed ?? [] };
    },
  };
  return { sqs, calls };
}

const refuse = (...ids: readonly string[]) => ({
  Failed: ids.map((Id) => ({ Id, Code: "InternalError", Message: "try again", SenderFault: false })),
});
const texts = (count: number) => Array.from({ length: count }, (_, index) => ({ message: `note ${index}` }));
const inGroup = (count: number) =>
  texts(count).map((entry, index) => ({ ...entry, groupId: "ada", deduplicationId: String(index) }));
const bodies = (calls: readonly Batch[]) =>
  calls.map(({ Entries = [] }) => Entries.map(({ MessageBody = "" }) => MessageBody));

/** What a batch that fails in part throws. */
async function errorOf(sending: Promise<unknown>): Promise<BatchSendError> {
  const error = await sending.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(BatchSendError);
  return error as BatchSendError;
}

describe("a batch is split", () => {
  // Sizes around the limits: small ones that fill a call by their number, large ones by their bytes; "é" has two bytes.
  const text = fc
    .tuple(
      fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 524_287 })),
      fc.constantFrom("x", "é"),
    )
    .map(([length, letter]) => letter.repeat(length));

  test("into calls that SQS takes, in the order of its entries, each of them once, and none without need", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 35 }), async (notes) => {
        const { sqs, calls } = fakeSqs();

        const { messageIds } = await queueSender(
          standard,
          url,
          sqs,
        )(signal).sendBatch(notes.map((message) => ({ message })));

        const sizes = bodies(calls).map((call) => call.map((body) => Buffer.byteLength(body)));
        const sum = (call: readonly number[]) => call.reduce((total, size) => total + size, 0);
        expect(
          bodies(calls)
            .flat()
            .map((body) => JSON.parse(body)),
        ).toEqual(notes);
        expect(messageIds).toEqual(notes.map((_, index) => `m-${index}`));
        for (const [index, call] of sizes.entries()) {
          expect(call.length).toBeGreaterThan(0);
          expect(call.length).toBeLessThanOrEqual(batchLimits.messages);
          expect(sum(call)).toBeLessThanOrEqual(batchLimits.bytes);
          const next = sizes[index + 1]?.[0];
          const fits = next !== undefined && sum(call) + next <= batchLimits.bytes && call.length < 10;
          expect(fits).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("nothing is sent when an entry", () => {
  test("breaks its contract", async () => {
    const { sqs, calls } = fakeSqs();
    const entries = [{ message: "fine" }, { message: 7 as unknown as string }];

    await expect(queueSender(standard, url, sqs)(signal).sendBatch(entries)).rejects.toThrow(
      /^Entry 1 of the batch was not sent, nor any other: Message "note" breaks its contract/,
    );
    expect(calls).toEqual([]);
  });

  test("is larger than SQS takes", async () => {
    const { sqs, calls } = fakeSqs();
    const entries = [{ message: "fine" }, { message: "x".repeat(1_048_575) }];

    await expect(queueSender(standard, url, sqs)(signal).sendBatch(entries)).rejects.toThrow(
      'Entry 1 for queue "notes" has 1048577 bytes, and SQS takes 1048576 at most.',
    );
    expect(calls).toEqual([]);
  });
});

test("what SQS refuses is told entry by entry, and the others are sent", async () => {
  const { sqs, calls } = fakeSqs((_, call) => (call === 1 ? refuse("3", "7") : {}));

  const error = await errorOf(queueSender(standard, url, sqs)(signal).sendBatch(texts(12)));

  expect(calls).toHaveLength(2);
  expect(error.message).toBe(
    '2 of 12 messages were not sent to queue "notes"; the first is entry 3: InternalError, try again',
  );
  expect(error.failed).toEqual([
    { index: 3, code: "InternalError", reason: "try again", retryable: true },
    { index: 7, code: "InternalError", reason: "try again", retryable: true },
  ]);
  expect(error.sent.map(({ index }) => index)).toEqual([0, 1, 2, 4, 5, 6, 8, 9, 10, 11]);
});

test("in a FIFO queue nothing overtakes an entry that was refused in an earlier call", async () => {
  const { sqs, calls } = fakeSqs((_, call) => (call === 1 ? refuse("9") : {}));

  const error = await errorOf(queueSender(fifo, url, sqs)(signal).sendBatch(inGroup(12)));

  expect(calls).toHaveLength(1);
  expect(calls[0]?.Entries?.[0]).toMatchObject({ MessageGroupId: "ada", MessageDeduplicationId: "0" });
  expect(error.failed.map(({ index, code }) => [index, code])).toEqual([
    [9, "InternalError"],
    [10, "NotSent"],
    [11, "NotSent"],
  ]);
});

test("a call that fails altogether ends the sending, and is the cause", async () => {
  const away = Object.assign(new Error("SQS is away"), { $fault: "server" });
  const { sqs, calls } = fakeSqs((_, call) => (call === 2 ? away : {}));

  const error = await errorOf(queueSender(standard, url, sqs)(signal).sendBatch(texts(25)));

  expect(calls).toHaveLength(2);
  expect(error.sent).toHaveLength(10);
  expect(error.failed.map(({ index }) => index)).toEqual(
    Array.from({ length: 15 }, (_, index) => index + 10),
  );
  expect(error.cause).toMatchObject({ code: "UNAVAILABLE" });
});

test("when nothing at all was sent, the error is that of the call", async () => {
  const { sqs } = fakeSqs(() => Object.assign(new Error("SQS is away"), { $fault: "server" }));

  await expect(queueSender(standard, url, sqs)(signal).sendBatch(texts(3))).rejects.toMatchObject({
    code: "UNAVAILABLE",
  });
});

test("no entries are no call", async () => {
  const { sqs, calls } = fakeSqs();

  expect(await queueSender(standard, url, sqs)(signal).sendBatch([])).toEqual({ messageIds: [] });
  expect(calls).toEqual([]);
});
