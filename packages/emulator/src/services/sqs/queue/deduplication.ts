import { PriorityQueue } from "./priority-queue.ts";

/** The deduplication interval of SQS and SNS: 5 minutes, in milliseconds. */
const interval = 300_000;

/** What was sent in the last five minutes, by deduplication key. */
export class Deduplication<Sent> {
  readonly #sent = new Map<string, Sent>();
  readonly #ages = new PriorityQueue<string>();

  /** What the first send of this key was answered, if that is less than five minutes ago. */
  find(key: string, now: number): Sent | undefined {
    let old = this.#ages.takeUpTo(now - interval);
    while (old !== undefined) {
      this.#sent.delete(old);
      old = this.#ages.takeUpTo(now - interval);
    }
    return this.#sent.get(key);
  }

  add(key: string, sent: Sent, now: number): void {
    this.#sent.set(key, sent);
    this.#ages.set(key, now);
  }
}
