import { checkQueue } from "#rules/check-queue";
import type { Message } from "./message.ts";

export interface QueueDefinition<
  M extends Message = Message,
  Name extends string = string,
  Fifo extends boolean = boolean,
> {
  readonly name: Name;
  readonly message: M;
  /** Keeps the order inside each message group, and sends each message once in five minutes. */
  readonly fifo?: Fifo;
  /** Seconds that a received message stays hidden; at least six times the consumer's timeout. Default 180. */
  readonly visibilityTimeout?: number;
  /** How often a message is received before it goes to the dead-letter queue. Default 5. */
  readonly maxReceiveCount?: number;
}

/** A work queue with its dead-letter queue. */
export interface Queue<
  M extends Message = Message,
  Name extends string = string,
  Fifo extends boolean = boolean,
> extends Required<QueueDefinition<M, Name, Fifo>> {
  readonly kind: "queue";
}

/** Declares a queue. @throws {DefinitionError} when SQS would refuse it */
export function defineQueue<
  const M extends Message,
  const Name extends string,
  const Fifo extends boolean = false,
>(definition: QueueDefinition<M, Name, Fifo>): Queue<M, Name, Fifo> {
  const queue = {
    fifo: false as Fifo,
    visibilityTimeout: 180,
    maxReceiveCount: 5,
    ...definition,
    kind: "queue" as const,
  };
  checkQueue(queue);
  return queue;
}
