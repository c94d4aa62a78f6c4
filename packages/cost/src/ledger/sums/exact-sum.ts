import { ExactSums } from "./exact-sums.ts";

/** One sum of whole numbers, exact without the price of a bigint for each of them. */
export class ExactSum {
  readonly #sums = new ExactSums(1);

  /** Adds a safe integer that isn't negative, so many times. */
  add(amount: number, times = 1): void {
    this.#sums.add(0, amount, times);
  }

  include(other: ExactSum): void {
    this.#sums.include(other.#sums);
  }

  get value(): bigint {
    return this.#sums.at(0);
  }
}
