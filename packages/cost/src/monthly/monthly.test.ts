import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Usage } from "../charges/charge.ts";
import { type MeterName, meters } from "../price-book/meters.ts";
import { book, region } from "../testing/us-east-1.ts";
import { monthlyPrice } from "./monthly.ts";

const million = 1_000_000n;
const used = (meter: MeterName, priced: bigint, where = region): Usage => ({
  region: where,
  meter,
  quantity: priced * meters[meter].per,
});
const line = (price: ReturnType<typeof monthlyPrice>, meter: MeterName) =>
  price.lines.find((one) => one.meter === meter);

test("what is used of one meter in one Region is added before its tiers are applied", () => {
  const { lines, total } = monthlyPrice(book, [
    used("apiGateway.httpRequests", 200n * million),
    used("apiGateway.httpRequests", 200n * million),
    used("apiGateway.httpRequests", 200n * million, "ap-northeast-2"),
  ]);

  expect(lines).toMatchObject([
    { region, quantity: 400n * million, picodollars: 390n * million * million, free: 0n },
    { region: "ap-northeast-2", quantity: 200n * million, picodollars: 246n * million * million },
  ]);
  expect(total.picodollars).toBe(636n * million * million);
});

test("tiers are an architecture's own", () => {
  const { lines } = monthlyPrice(book, [
    used("lambda.duration.x86_64", 6_000n * million),
    used("lambda.duration.arm64", 6_000n * million),
  ]);

  expect(lines.map(({ picodollars }) => picodollars)).toEqual([
    6_000n * million * 16_666_700n,
    6_000n * million * 13_333_400n,
  ]);
});

test("the free tier is the account's: x86 and Arm share it by their use", () => {
  const price = monthlyPrice(
    book,
    [used("lambda.requests.x86_64", 3n * million), used("lambda.requests.arm64", million)],
    { freeTier: true },
  );

  expect(line(price, "lambda.requests.x86_64")?.free).toBe(750_000n);
  expect(line(price, "lambda.requests.arm64")?.free).toBe(250_000n);
  expect(price.total.picodollars).toBe(3n * million * 200_000n);
});

test("use below the free tier costs nothing, even where the price isn't known", () => {
  const usage = [used("sqs.standardRequests", 500_000n, "eu-west-1")];

  expect(monthlyPrice(book, usage, { freeTier: true }).total.picodollars).toBe(0n);
  expect(monthlyPrice(book, usage).total).toMatchObject({ picodollars: null, known: 0n });
});

test("provisioned concurrency has no free tier", () => {
  const price = monthlyPrice(book, [used("lambda.provisionedDuration.arm64", 1n)], { freeTier: true });

  expect(price.lines).toMatchObject([{ free: 0n, picodollars: 7_777_800n }]);
});

describe("for any use of a month", () => {
  const usages = fc.array(
    fc.record({
      region: fc.constant(region),
      meter: fc.constantFrom(...(Object.keys(meters) as MeterName[])),
      quantity: fc.bigInt({ min: 0n, max: 10n ** 18n }),
    }),
    { maxLength: 40 },
  );

  test("the lines sum to the total, none is negative, and the free tier takes no more than was used", () => {
    fc.assert(
      fc.property(usages, fc.boolean(), (usage, freeTier) => {
        const { lines, total } = monthlyPrice(book, usage, { freeTier });
        expect(lines.reduce((sum, { picodollars }) => sum + picodollars!, 0n)).toBe(total.picodollars);
        for (const { picodollars, free, quantity } of lines) {
          expect(picodollars).toBeGreaterThanOrEqual(0n);
          expect(free).toBeGreaterThanOrEqual(0n);
          expect(free).toBeLessThanOrEqual(quantity);
        }
      }),
    );
  });

  test("the order in which it is given moves at most a unit of the free tier", () => {
    fc.assert(
      fc.property(usages, (usage) => {
        const one = monthlyPrice(book, usage, { freeTier: true });
        const other = monthlyPrice(book, usage.toReversed(), { freeTier: true });
        for (const { meter, free } of one.lines) {
          const off = free - line(other, meter)!.free;
          expect(off < 0n ? -off : off).toBeLessThanOrEqual(1n);
        }
      }),
    );
  });

  test("with the free tier it never costs more", () => {
    fc.assert(
      fc.property(usages, (usage) => {
        const free = monthlyPrice(book, usage, { freeTier: true });
        expect(free.total.known).toBeLessThanOrEqual(monthlyPrice(book, usage).total.known);
      }),
    );
  });
});
