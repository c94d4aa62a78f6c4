import type { ArrivingMessage, StoredMessage, Visibility } from "../message/message.ts";
import type { DeliveryOrder } from "./delivery-order.ts";
import { FifoOrder } from "./fifo-order.ts";
import { PriorityQueue } from "./priority-queue.ts";
import { StandardOrder } from "./standard-order.ts";

/** The messages of one queue and when each of them changes; nothing here runs through all of them. */
export class MessageStore {
  readonly #messages = new Map<string, StoredMessage>();
  readonly #order: DeliveryOrder;
  /** Delayed and in-flight messages, by when they become visible. */
  readonly #hidden = new PriorityQueue<StoredMessage>();
  readonly #ages = new PriorityQueue<StoredMessage>();
  readonly #counts: Record<Visibility, number> = { delayed: 0, visible: 0, "in-flight": 0 };

  readonly #fifo: boolean;
  #arrivals = 0;

  constructor(fifo: boolean) {
    this.#fifo = fifo;
    this.#order = fifo ? new FifoOrder() : new StandardOrder();
  }

  get counts(): Readonly<Record<Visibility, number>> {
    return this.#counts;
  }

  /** When the next hidden message becomes visible, in milliseconds since the epoch; `Infinity` when none will. */
  get nextVisible(): number {
    return this.#hidden.lowest;
  }

  find(messageId: string): StoredMessage | undefined {
    return this.#messages.get(messageId);
  }

  /** Takes in a message that is hidden until this time, or visible at once. */
  add(arriving: ArrivingMessage, hiddenUntil?: number): StoredMessage {
    this.#arrivals += 1;
    const message: StoredMessage = {
      ...arriving,
      order: this.#arrivals,
      sequenceNumber: this.#fifo ? sequenceNumber(this.#arrivals) : undefined,
      visibility: "visible",
      receivesHere: 0,
      lastReceived: 0,
    };
    this.#messages.set(message.messageId, message);
    this.#ages.set(message, message.sentTimestamp);
    this.#counts.visible += 1;
    if (hiddenUntil === undefined) this.show(message);
    else this.hide(message, "delayed", hiddenUntil);
    return message;
  }

  show(message: StoredMessage): void {
    this.#become(message, "visible");
    this.#hidden.delete(message);
    this.#order.show(message);
  }

  hide(message: StoredMessage, as: "delayed" | "in-flight", until: number): void {
    this.#become(message, as);
    this.#hidden.set(message, until);
    this.#order.hide(message);
  }

  remove(message: StoredMessage): void {
    this.#counts[message.visibility] -= 1;
    this.#messages.delete(message.messageId);
    this.#ages.delete(message);
    this.#hidden.delete(message);
    this.#order.remove(message);
  }

  clear(): void {
    this.#messages.clear();
    this.#ages.clear();
    this.#hidden.clear();
    this.#order.clear();
    Object.assign(this.#counts, { delayed: 0, visible: 0, "in-flight": 0 });
  }

  deliverable(): Generator<StoredMessage> {
    return this.#order.deliverable();
  }

  /** Lets happen what time has brought: messages sent up to `expired` are gone, those due by `now` are visible. */
  settle(now: number, expired: number): void {
    for (let old = this.#ages.peek(); old && this.#ages.lowest <= expired; old = this.#ages.peek()) {
      this.remove(old);
    }
    for (let due = this.#hidden.peek(); due && this.#hidden.lowest <= now; due = this.#hidden.peek()) {
      this.show(due);
    }
  }

  #become(message: StoredMessage, visibility: Visibility): void {
    this.#counts[message.visibility] -= 1;
    this.#counts[visibility] += 1;
    message.visibility = visibility;
  }
}

/** 20 digits that only grow, as AWS's: 128 bits wide there, with gaps. */
function sequenceNumber(arrival: number): string {
  return String(18_849_496_460_467_696_128n + 256n * BigInt(arrival));
}
