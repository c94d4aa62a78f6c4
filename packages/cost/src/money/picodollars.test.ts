import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { divideHalfUp, formatUsd, parseUsd } from "./picodollars.ts";

test.each([
  ["0.0000166667", 16_666_700n],
  ["0.0000000309", 30_900n],
  ["0.0000002000", 200_000n],
  ["1", 1_000_000_000_000n],
  ["12.5", 12_500_000_000_000n],
  ["0", 0n],
  ["0.000000000001", 1n],
  ["0.0000000000010000", 1n],
])("%s US dollars are %s picodollars", (text, picodollars) => {
  expect(parseUsd(text)).toBe(picodollars);
});

test.each(["", "-1", "1e-7", ".5", "1.", "1,5", " 1", "0x1", "NaN"])("refuses the amount %j", (text) => {
  expect(() => parseUsd(text)).toThrow(`amount "${text}" is not a decimal number.`);
});

test("refuses an amount that picodollars can't hold rather than rounding it", () => {
  expect(() => parseUsd("0.0000000000001")).toThrow("has more than 12 decimals");
});

test.each([
  [2_733_338_000_000n, 2, "2.73"],
  [2_735_000_000_000n, 2, "2.74"],
  [-2_735_000_000_000n, 2, "-2.74"],
  [999_999_999_999n, 2, "1.00"],
  [0n, 2, "0.00"],
  [1_500_000_000_000n, 0, "2"],
  [16_666_700n, undefined, "0.0000166667"],
  [5_000_000_000_000n, undefined, "5"],
  [10_000_000_000_000n, undefined, "10"],
  [0n, undefined, "0"],
])("%s picodollars with %s digits are written %s", (picodollars, digits, text) => {
  expect(formatUsd(picodollars, digits)).toBe(text);
});

test("refuses digits below the picodollar", () => {
  expect(() => formatUsd(1n, 13)).toThrow("digits is 13.");
});

const amounts = fc.bigInt({ min: 0n, max: 10n ** 24n });

describe("for any amount", () => {
  test("what is written is read as the same", () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseUsd(formatUsd(amount))).toBe(amount);
      }),
    );
  });

  test("rounding is at most half a unit off, and keeps the order", () => {
    fc.assert(
      fc.property(amounts, amounts, fc.bigInt({ min: 1n, max: 10n ** 12n }), (one, other, divisor) => {
        const off = divideHalfUp(one, divisor) * divisor - one;
        expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(divisor);
        const [less, more] = one < other ? [one, other] : [other, one];
        expect(divideHalfUp(less, divisor)).toBeLessThanOrEqual(divideHalfUp(more, divisor));
      }),
    );
  });
});
