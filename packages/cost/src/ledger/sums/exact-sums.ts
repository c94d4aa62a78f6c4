// Two numbers up to here have a sum that is exact.
const limit = 2 ** 52;

const made = new Map<number, readonly number[]>();

/** Several sums of whole numbers, exact without the price of a bigint or an object for each. */
export class ExactSums {
  readonly #rests: number[];
  /** What was above the limit, by index. */
  #wholes: Map<number, bigint> | undefined;

  constructor(size: number) {
    this.#rests = zeros(size).slice();
  }

  /** Adds a safe integer that isn't negative to one of the sums, so many times. */
  add(index: number, amount: number, times = 1): void {
    const product = times === 1 ? amount : amount * times;
    if (product > limit) {
      this.#carry(index, BigInt(amount) * BigInt(times));
      return;
    }
    const sum = this.#rests[index]! + product;
    if (sum <= limit) {
      this.#rests[index] = sum;
      return;
    }
    this.#carry(index, BigInt(sum));
    this.#rests[index] = 0;
  }

  include(other: ExactSums): void {
    for (let index = 0; index < other.#rests.length; index += 1) {
      const rest = other.#rests[index]!;
      if (rest > 0) this.add(index, rest);
    }
    for (const [index, amount] of other.#wholes ?? []) this.#carry(index, amount);
  }

  at(index: number): bigint {
    return (this.#wholes?.get(index) ?? 0n) + BigInt(this.#rests[index]!);
  }

  /** Near enough to sort by. */
  approximate(index: number): number {
    return Number(this.#wholes?.get(index) ?? 0n) + this.#rests[index]!;
  }

  #carry(index: number, amount: bigint): void {
    this.#wholes ??= new Map();
    this.#wholes.set(index, (this.#wholes.get(index) ?? 0n) + amount);
  }
}

/** Zeros that V8 keeps as doubles from the start: an array of small integers is copied when a larger number comes. */
function zeros(size: number): readonly number[] {
  const known = made.get(size);
  if (known) return known;
  const array = Array.from({ length: size }, () => 0.5);
  for (let index = 0; index < size; index += 1) array[index] = 0;
  made.set(size, array);
  return array;
}
