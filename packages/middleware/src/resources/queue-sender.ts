import type { Message } from "@repo/model/message";
import type { Queue } from "@repo/model/queue";
import type { Input } from "@repo/model/schema";
import type { SqsClient } from "../clients/sqs.ts";
import { writeMessage } from "../validation/write-message.ts";

export interface SendOptions {
  /** Keeps the order among the messages of a FIFO queue's group; shares a standard queue fairly between groups. */
  readonly groupId?: string;
  /** FIFO only: the same one is accepted once in five minutes. Default: the body's hash. */
  readonly deduplicationId?: string;
  /** Standard only: seconds until the message can be received, 0–900. */
  readonly delaySeconds?: number;
}

/** A queue that a handler may send to. */
export interface QueueSender<M extends Message = Message> {
  /**
   * Sends one message and returns its id.
   * @throws {ContractError} when the message breaks its contract: nothing is sent
   */
  send(message: Input<M["body"]>, options?: SendOptions): Promise<{ readonly messageId: string }>;
}

/** Binds a queue to its URL and client. */
export function queueSender<const M extends Message>(
  queue: Queue<M>,
  url: string,
  sqs: SqsClient,
): QueueSender<M> {
  return {
    async send(message, { groupId, deduplicationId, delaySeconds } = {}) {
      if (queue.fifo && groupId === undefined) {
        throw new TypeError(`Queue "${queue.name}" is FIFO: send with a groupId.`);
      }
      const { MessageId } = await sqs.sendMessage({
        QueueUrl: url,
        MessageBody: await writeMessage(queue.message, message),
        MessageGroupId: groupId,
        MessageDeduplicationId: deduplicationId,
        DelaySeconds: delaySeconds,
      });
      return { messageId: MessageId ?? "" };
    },
  };
}
