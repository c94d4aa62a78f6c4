import type { StoredMessage } from "../message/message.ts";

/** Which message of a queue comes next. */
export interface DeliveryOrder {
  /** The message is in the queue and can be received. */
  show(message: StoredMessage): void;
  /** The message is in the queue but delayed or in flight. */
  hide(message: StoredMessage): void;
  /** The message has left the queue. */
  remove(message: StoredMessage): void;
  /** What one receive may get, in its order. Whoever goes on to the next must first have hidden or removed this one. */
  deliverable(): Generator<StoredMessage>;
  clear(): void;
}
