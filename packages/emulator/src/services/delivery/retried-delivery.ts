import type { Clock, Timer } from "../../clock.ts";
import { isRetried } from "./target.ts";

/** How long something is tried that its target did not take. */
export interface RetryPolicy {
  /** Seconds from 60 to 86400. @default 86400 */
  readonly maximumEventAge?: number | undefined;
  /** 0 to 185. @default 185 */
  readonly maximumRetryAttempts?: number | undefined;
}

/** Why something was given up. */
export interface GivenUp {
  readonly error: Error;
  readonly retries: number;
  /** The limit that was reached; undefined when it was not tried again, since that would not help. */
  readonly exhausted: "MaximumRetryAttempts" | "MaximumEventAgeInSeconds" | undefined;
}

interface Delivery {
  readonly policy: RetryPolicy;
  /** Hands it over. @param number from 1 on @throws when its target does not take it */
  readonly attempt: (number: number) => Promise<void>;
  readonly delivered: () => void;
  readonly gaveUp: (why: GivenUp) => void;
}

const second = 1000;
/** So that 185 attempts fit into a day. */
const longestWait = 480 * second;

/** Tries again what a target did not take: after 1 s, 2 s, 4 s … 8 min. AWS adds some chance to that. */
export class RetriedDelivery {
  readonly #clock: Clock;
  readonly #timers = new Set<Timer>();
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  start(delivery: Delivery): void {
    void this.#try(delivery, this.#clock.now(), 1);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) timer.cancel();
  }

  async #try(delivery: Delivery, began: number, number: number): Promise<void> {
    const { attempt, policy, delivered, gaveUp } = delivery;
    try {
      await attempt(number);
    } catch (cause) {
      if (this.#closed) return;
      const error = cause as Error;
      const retries = number - 1;
      if (!isRetried(error)) return gaveUp({ error, retries, exhausted: undefined });
      if (retries >= (policy.maximumRetryAttempts ?? 185)) {
        return gaveUp({ error, retries, exhausted: "MaximumRetryAttempts" });
      }
      const wait = Math.min(second * 2 ** retries, longestWait);
      const oldest = began + (policy.maximumEventAge ?? 86_400) * second;
      if (this.#clock.now() + wait > oldest) {
        return this.#after(oldest - this.#clock.now(), () =>
          gaveUp({ error, retries, exhausted: "MaximumEventAgeInSeconds" }),
        );
      }
      return this.#after(wait, () => void this.#try(delivery, began, number + 1));
    }
    delivered();
  }

  #after(wait: number, task: () => void): void {
    const timer = this.#clock.after(wait, () => {
      this.#timers.delete(timer);
      task();
    });
    this.#timers.add(timer);
  }
}
