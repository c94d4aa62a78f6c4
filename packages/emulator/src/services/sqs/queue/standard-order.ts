import type { StoredMessage } from "../message/message.ts";
import type { DeliveryOrder } from "./delivery-order.ts";
import { PriorityQueue } from "./priority-queue.ts";

/** A standard queue: first come, first served; a message that comes back stands at the end again. */
export class StandardOrder implements DeliveryOrder {
  readonly #visible = new PriorityQueue<StoredMessage>();
  #turn = 0;

  show(message: StoredMessage): void {
    this.#turn += 1;
    this.#visible.set(message, this.#turn);
  }

  hide(message: StoredMessage): void {
    this.#visible.delete(message);
  }

  remove(message: StoredMessage): void {
    this.#visible.delete(message);
  }

  *deliverable(): Generator<StoredMessage> {
    for (let next = this.#visible.peek(); next; next = this.#visible.peek()) yield next;
  }

  clear(): void {
    this.#visible.clear();
  }
}
