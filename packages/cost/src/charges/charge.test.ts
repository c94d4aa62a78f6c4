import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MeterName, meters } from "../price-book/meters.ts";
import { PriceBook } from "../price-book/price-book.ts";
import { book, region } from "../testing/us-east-1.ts";
import { charge, chargeThroughTiers } from "./charge.ts";
import { total } from "./total.ts";

const million = 1_000_000n;

test("a charge says what was used, where, in which unit and by which prices", () => {
  expect(charge(book, { region, meter: "sqs.standardRequests", quantity: 3n })).toEqual({
    region,
    meter: "sqs.standardRequests",
    quantity: 3n,
    unit: "request",
    picodollars: 1_200_000n,
    verified: true,
    priceBookVersion: book.version,
  });
});

test("an unknown price is null with its reason, and never a guess", () => {
  expect(charge(book, { region: "eu-west-1", meter: "sqs.standardRequests", quantity: 3n })).toMatchObject({
    picodollars: null,
    reason: `Price book ${book.version} has no sqs.standardRequests for eu-west-1.`,
    quantity: 3n,
    verified: false,
  });
});

test("nothing costs nothing, even where the price isn't known", () => {
  expect(charge(book, { region: "eu-west-1", meter: "sqs.standardRequests", quantity: 0n }).picodollars).toBe(
    0n,
  );
});

test("a month is priced through its tiers", () => {
  const rest = (quantity: bigint) =>
    chargeThroughTiers(book, { region, meter: "apiGateway.restRequests", quantity }).picodollars;

  expect(rest(333n * million)).toBe(333n * million * 3_500_000n);
  expect(rest(333n * million + 1n)).toBe(333n * million * 3_500_000n + 2_800_000n);
});

test("a month that reaches a tier without a price is unknown, with the reason", () => {
  const used = (gigabyteSeconds: bigint) =>
    chargeThroughTiers(book, {
      region: "eu-west-1",
      meter: "lambda.duration.arm64",
      quantity: gigabyteSeconds * 1_024_000n,
    });

  expect(used(7_500n * million).picodollars).toBe(7_500n * million * 13_333_400n);
  expect(used(7_501n * million)).toMatchObject({
    picodollars: null,
    reason: "Only the first tier was read for this Region.",
  });
});

test("one unconfirmed tier makes the sum unconfirmed", () => {
  const sqs = (quantity: bigint) =>
    chargeThroughTiers(book, { region, meter: "sqs.fifoRequests", quantity }).verified;

  expect(sqs(200_000n * million)).toBe(true);
  expect(sqs(200_000n * million + 1n)).toBe(false);
});

test("a total is unknown as soon as one part is, says why once, and tells what is known", () => {
  const known = { picodollars: 5n } as const;
  const unknown = { picodollars: null, reason: "No price." } as const;

  expect(total([known, known])).toEqual({ picodollars: 10n, known: 10n });
  expect(total([known, unknown, unknown])).toEqual({ picodollars: null, reason: "No price.", known: 5n });
  expect(total([])).toEqual({ picodollars: 0n, known: 0n });
});

test("a negative quantity is refused", () => {
  expect(() => charge(book, { region, meter: "sns.publishes", quantity: -1n })).toThrow("quantity is -1.");
});

/** Tiers with rates from a list, each `width` priced units wide. */
function tiered(width: number, rates: readonly number[]): PriceBook {
  const tiers = rates.map((rate, index) => ({
    from: index * width,
    usd: `0.${`${rate}`.padStart(12, "0")}`,
    verified: true,
  }));
  const all = Object.fromEntries(Object.keys(meters).map((meter) => [meter, tiers]));
  return new PriceBook({ version: "v", asOf: "2026-01-01", source: "", regions: { r: all } });
}

const widths = fc.integer({ min: 1, max: 1_000_000_000 });
const rates = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 5 });
const names = fc.constantFrom(...(Object.keys(meters) as MeterName[]));
const quantities = fc.bigInt({ min: 0n, max: 10n ** 22n });
const price = (from: PriceBook, meter: MeterName, quantity: bigint) =>
  chargeThroughTiers(from, { region: "r", meter, quantity }).picodollars!;

describe("for any tiers", () => {
  test("more never costs less, and nothing is negative", () => {
    fc.assert(
      fc.property(widths, rates, names, quantities, quantities, (width, list, meter, one, more) => {
        const prices = tiered(width, list);
        expect(price(prices, meter, one)).toBeGreaterThanOrEqual(0n);
        expect(price(prices, meter, one + more)).toBeGreaterThanOrEqual(price(prices, meter, one));
      }),
    );
  });

  test("within a tier prices add up, but for the one rounding of each", () => {
    fc.assert(
      fc.property(rates, names, quantities, quantities, ([rate], meter, one, other) => {
        const prices = tiered(1, [rate!]);
        const apart = price(prices, meter, one) + price(prices, meter, other);
        const off = apart - price(prices, meter, one + other);
        // Where a unit is what is priced, nothing is rounded.
        expect(off < 0n ? -off : off).toBeLessThanOrEqual(meters[meter].per === 1n ? 0n : 1n);
      }),
    );
  });

  test("a month is the sum of what falls into each tier", () => {
    fc.assert(
      fc.property(widths, rates, quantities, (width, list, quantity) => {
        const size = BigInt(width);
        const expected = list.reduce((sum, rate, index) => {
          const from = BigInt(index) * size;
          const end = index === list.length - 1 || quantity < from + size ? quantity : from + size;
          return end > from ? sum + (end - from) * BigInt(rate) : sum;
        }, 0n);
        expect(price(tiered(width, list), "sns.publishes", quantity)).toBe(expected);
      }),
    );
  });

  test("the first tier's list price is the month's as long as it doesn't leave the first tier", () => {
    fc.assert(
      fc.property(widths, rates, names, quantities, (width, list, meter, quantity) => {
        const prices = tiered(width, list);
        const inside = quantity % (BigInt(width) * meters[meter].per + 1n);
        expect(charge(prices, { region: "r", meter, quantity: inside })).toEqual(
          chargeThroughTiers(prices, { region: "r", meter, quantity: inside }),
        );
      }),
    );
  });
});
