import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { split } from "./split.ts";

test("the unit that doesn't divide goes to the largest remainder", () => {
  expect(split(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  expect(split(10n, [1n, 5n, 3n])).toEqual([1n, 6n, 3n]);
  expect(split(2n, [1n, 1n, 1n])).toEqual([1n, 1n, 0n]);
});

test("a weight of 0 gets nothing, unless all are 0", () => {
  expect(split(7n, [0n, 3n, 0n, 4n])).toEqual([0n, 3n, 0n, 4n]);
  expect(split(7n, [0n, 0n])).toEqual([4n, 3n]);
});

test.each<[message: string, amount: bigint, weights: bigint[]]>([
  ["a split has no weights.", 1n, []],
  ["a split is of -1.", -1n, [1n]],
  ["a split has the weight -1.", 1n, [1n, -1n]],
])("%s", (message, amount, weights) => {
  expect(() => split(amount, weights)).toThrow(message);
});

const amounts = fc.bigInt({ min: 0n, max: 10n ** 20n });
const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1, maxLength: 60 });
const sum = (parts: readonly bigint[]) => parts.reduce((total, part) => total + part, 0n);

describe("for any amount and weights", () => {
  test("the parts sum to the whole and none is negative", () => {
    fc.assert(
      fc.property(amounts, weights, (amount, shares) => {
        const parts = split(amount, shares);
        expect(parts).toHaveLength(shares.length);
        expect(sum(parts)).toBe(amount);
        expect(parts.every((part) => part >= 0n)).toBe(true);
      }),
    );
  });

  test("each part is less than a unit from its exact share", () => {
    fc.assert(
      fc.property(amounts, weights, (amount, shares) => {
        const whole = sum(shares);
        fc.pre(whole > 0n);
        for (const [index, part] of split(amount, shares).entries()) {
          const off = part * whole - amount * shares[index]!;
          expect(off < 0n ? -off : off).toBeLessThan(whole);
        }
      }),
    );
  });

  test("a heavier weight never gets less", () => {
    fc.assert(
      fc.property(amounts, weights, (amount, shares) => {
        const parts = split(amount, shares);
        const order = shares.map((_, index) => index).sort((a, b) => Number(shares[a]! - shares[b]!));
        for (const [place, index] of order.entries()) {
          const next = order[place + 1];
          if (next !== undefined && shares[index]! < shares[next]!)
            expect(parts[index]!).toBeLessThanOrEqual(parts[next]!);
        }
      }),
    );
  });
});
