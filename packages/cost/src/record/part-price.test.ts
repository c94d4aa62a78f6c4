import fc from "fast-check";
import { expect, test } from "vitest";
import { rate } from "../charges/rate.ts";
import { meters } from "../price-book/meters.ts";
import { partPrice } from "./part-price.ts";

test("is the amount that the price book's arithmetic finds, to the picodollar", () => {
  const per = fc.constantFrom(...new Set(Object.values(meters).map((meter) => Number(meter.per))));
  // 10,240 MB for 900 s, and a gigabyte for $1,000.
  const quantity = fc.integer({ min: 0, max: 10_240 * 900_000 });
  const picodollars = fc.integer({ min: 0, max: 10 ** 9 });
  fc.assert(
    fc.property(picodollars, quantity, per, (price, amount, units) => {
      const tier = { from: 0n, rate: BigInt(price), verified: true };
      const exact = rate([tier], BigInt(amount), BigInt(units)).picodollars;
      fc.pre(exact !== null && exact <= BigInt(Number.MAX_SAFE_INTEGER));
      expect(BigInt(partPrice(price, amount, units))).toBe(exact);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [1, 1, 2, 1],
  [1, 1, 3, 0],
  [16_666_700, 10_240 * 900_000, 1_024_000, 150_000_300_000],
])("%i for each %i-th of %i, rounded half up, is %i", (price, quantity, per, expected) => {
  expect(partPrice(price, quantity, per)).toBe(expected);
});
