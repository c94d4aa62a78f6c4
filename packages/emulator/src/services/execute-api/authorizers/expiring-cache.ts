import type { Clock } from "../../../clock.ts";

/** Answers that may be given again for some time. */
export class ExpiringCache<Answer> {
  readonly #clock: Clock;
  readonly #answers = new Map<string, { readonly answer: Answer; readonly expiresAt: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The answer that is kept, else the one that `ask` gives. @param lifetime milliseconds */
  async get(key: string, lifetime: number, ask: () => Promise<Answer>): Promise<Answer> {
    const kept = this.#answers.get(key);
    if (kept && kept.expiresAt > this.#clock.now()) return kept.answer;
    const answer = await ask();
    this.#forgetExpired();
    this.#answers.set(key, { answer, expiresAt: this.#clock.now() + lifetime });
    return answer;
  }

  #forgetExpired(): void {
    for (const [key, { expiresAt }] of this.#answers) {
      if (expiresAt <= this.#clock.now()) this.#answers.delete(key);
    }
  }
}
