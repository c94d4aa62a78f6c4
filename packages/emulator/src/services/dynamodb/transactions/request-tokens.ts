import { isDeepStrictEqual } from "node:util";
import type { Clock } from "../../../clock.ts";
import { AwsError } from "../../../endpoint/aws-error.ts";
import type { JsonObject } from "../../../json-object.ts";

/** A token is known for ten minutes after its transaction is done. */
const validity = 600_000;

/** Answers a transaction that was sent twice with what it was answered the first time, by its `ClientRequestToken`. */
export class RequestTokens {
  readonly #clock: Clock;
  readonly #done = new Map<string, { items: unknown; answer: object; until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws {AwsError} `IdempotentParameterMismatchException`, and what the work throws, which is not remembered */
  async once(input: JsonObject, work: () => Promise<object>): Promise<object> {
    const { ClientRequestToken: token, TransactItems: items } = input;
    if (typeof token !== "string") return work();
    for (const [known, { until }] of this.#done) if (until < this.#clock.now()) this.#done.delete(known);
    const done = this.#done.get(token);
    if (done && !isDeepStrictEqual(done.items, items)) {
      throw new AwsError(
        "IdempotentParameterMismatchException",
        "The request uses the same client token as a previous, but non-identical request.",
      );
    }
    if (done) return done.answer;
    const answer = await work();
    this.#done.set(token, { items, answer, until: this.#clock.now() + validity });
    return answer;
  }
}
