import type { Message } from "@repo/model/message";
import type { Queue } from "@repo/model/queue";
import type { Input } from "@repo/model/schema";
import type { Clients } from "../clients/clients.ts";
import type { SqsClient } from "../clients/sqs.ts";
import { writeMessage } from "../validation/write-message.ts";
import { awsCall } from "./aws-call.ts";
import { placeOf } from "./place-of.ts";
import { sendEntries } from "./send-entries.ts";

interface StandardOptions {
  /** Shares the queue fairly between groups; it promises no order. */
  readonly groupId?: string;
  /** Seconds until the message can be received, 0–900. */
  readonly delaySeconds?: number;
}

interface FifoOptions {
  /** Keeps the order among its messages. */
  readonly groupId: string;
  /** The same one is accepted once in five minutes: what a repetition of the same send has, and nothing else. */
  readonly deduplicationId: string;
}

/** How a message is sent: a FIFO queue has to know its group and what would be its repetition. */
export type SendOptions<Fifo extends boolean = boolean> = Fifo extends true ? FifoOptions : StandardOptions;

/** One message of a batch, with its own options. */
export type BatchEntry<M extends Message, Fifo extends boolean> = {
  readonly message: Input<M["body"]>;
} & SendOptions<Fifo>;

/** A queue that a handler may send to. */
export interface QueueSender<M extends Message = Message, Fifo extends boolean = boolean> {
  /**
   * Sends one message and returns its id.
   * @throws {ContractError} when the message breaks its contract: nothing is sent
   * @throws {AppError} `UNAVAILABLE` when SQS does not take it in time
   */
  send(
    message: Input<M["body"]>,
    ...options: Fifo extends true ? [options: FifoOptions] : [options?: SendOptions<Fifo>]
  ): Promise<{ readonly messageId: string }>;
  /**
   * Sends any number of messages, ten or 1 MiB to a call, in their order, and returns their ids.
   * @throws {Error} that names the entry which breaks its contract, or is larger than SQS takes: nothing is sent
   * @throws {AppError} `UNAVAILABLE` when SQS takes none of them in time
   * @throws {BatchSendError} that names each entry which was not sent; in a FIFO queue, none is sent after it
   */
  sendBatch(entries: readonly BatchEntry<M, Fifo>[]): Promise<{ readonly messageIds: readonly string[] }>;
}

/** A client of SQS that a preset binds queues with; of a test, one that it has made itself. */
export function sqsClient(sqs: SqsClient): SqsClient & Clients["sqs"] {
  return {
    ...sqs,
    bind: (functionName, alias, use) => queueSender(use.resource, placeOf(functionName, alias, use), sqs),
  };
}

/** Binds a queue to its URL and client. */
export function queueSender<const M extends Message, const Fifo extends boolean>(
  queue: Queue<M, string, Fifo>,
  url: string,
  sqs: SqsClient,
): (signal: AbortSignal) => QueueSender<M, Fifo> {
  const on = { action: "sqs:SendMessage", resource: `queue "${queue.name}"` };
  const attributes = (options: Partial<FifoOptions & StandardOptions>) => {
    if (queue.fifo && options.groupId === undefined) {
      throw new TypeError(`Queue "${queue.name}" is FIFO: send with a groupId.`);
    }
    return {
      MessageGroupId: options.groupId,
      MessageDeduplicationId: options.deduplicationId,
      DelaySeconds: options.delaySeconds,
    };
  };
  return (signal) => ({
    async send(message, options = {}) {
      const input = {
        QueueUrl: url,
        MessageBody: await writeMessage(queue.message, message),
        ...attributes(options),
      };
      const { MessageId } = await awsCall({ ...on, signal }, (call) => sqs.sendMessage(input, call));
      return { messageId: MessageId ?? "" };
    },
    async sendBatch(entries) {
      const bodies = await writeEach(queue.message, entries);
      const wire = entries.map((entry, index) => ({
        Id: String(index),
        MessageBody: bodies[index] ?? "",
        ...attributes(entry),
      }));
      return sendEntries(queue, wire, (Entries) =>
        awsCall({ ...on, signal }, (call) => sqs.sendMessageBatch({ QueueUrl: url, Entries }, call)),
      );
    },
  });
}

async function writeEach<M extends Message>(
  contract: M,
  entries: readonly { readonly message: Input<M["body"]> }[],
): Promise<string[]> {
  const bodies: string[] = [];
  for (const { message } of entries) {
    try {
      bodies.push(await writeMessage(contract, message));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : "";
      throw new Error(`Entry ${bodies.length} of the batch was not sent, nor any other: ${reason}`, {
        cause,
      });
    }
  }
  return bodies;
}
