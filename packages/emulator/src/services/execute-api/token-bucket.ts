import type { Clock } from "../../clock.ts";

export interface Throttling {
  /** Requests a second. */
  readonly rateLimit: number;
  /** Requests at once. */
  readonly burstLimit: number;
}

/** The token bucket of a throttled route. */
export class TokenBucket {
  readonly #throttling: Throttling;
  readonly #clock: Clock;
  #tokens: number;
  #filledAt: number;

  constructor(throttling: Throttling, clock: Clock) {
    this.#throttling = throttling;
    this.#clock = clock;
    this.#tokens = throttling.burstLimit;
    this.#filledAt = clock.now();
  }

  /** Takes a token; false when there is none. */
  take(): boolean {
    const { rateLimit, burstLimit } = this.#throttling;
    const now = this.#clock.now();
    this.#tokens = Math.min(burstLimit, this.#tokens + ((now - this.#filledAt) / 1000) * rateLimit);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
