import type { StoredMessage } from "../message/message.ts";
import type { DeliveryOrder } from "./delivery-order.ts";
import { PriorityQueue } from "./priority-queue.ts";

/** The messages of one group, by their place in the queue. */
interface Group {
  readonly visible: PriorityQueue<StoredMessage>;
  readonly hidden: PriorityQueue<StoredMessage>;
}

/**
 * A FIFO queue: a message waits for every earlier one of its group that is in flight or delayed.
 * Groups take turns; one receive gets as many of a group as it can.
 */
export class FifoOrder implements DeliveryOrder {
  readonly #groups = new Map<string, Group>();
  readonly #ready = new PriorityQueue<Group>();
  #turn = 0;

  show(message: StoredMessage): void {
    const group = this.#groupOf(message);
    group.hidden.delete(message);
    group.visible.set(message, message.order);
    this.#update(group);
  }

  hide(message: StoredMessage): void {
    const group = this.#groupOf(message);
    group.visible.delete(message);
    group.hidden.set(message, message.order);
    this.#update(group);
  }

  remove(message: StoredMessage): void {
    const group = this.#groupOf(message);
    group.visible.delete(message);
    group.hidden.delete(message);
    if (group.visible.size + group.hidden.size === 0) this.#groups.delete(message.messageGroupId ?? "");
    this.#update(group);
  }

  *deliverable(): Generator<StoredMessage> {
    for (let group = this.#ready.peek(); group; group = this.#ready.peek()) {
      // Taken before the first is handed out: what this receive hides does not hold up the rest of its own batch.
      const limit = group.hidden.lowest;
      while (group.visible.lowest < limit) yield group.visible.peek()!;
    }
  }

  clear(): void {
    this.#groups.clear();
    this.#ready.clear();
  }

  #groupOf(message: StoredMessage): Group {
    const id = message.messageGroupId ?? "";
    let group = this.#groups.get(id);
    if (!group) {
      group = { visible: new PriorityQueue(), hidden: new PriorityQueue() };
      this.#groups.set(id, group);
    }
    return group;
  }

  #update(group: Group): void {
    if (group.visible.lowest >= group.hidden.lowest) {
      this.#ready.delete(group);
    } else if (!this.#ready.has(group)) {
      this.#turn += 1;
      this.#ready.set(group, this.#turn);
    }
  }
}
