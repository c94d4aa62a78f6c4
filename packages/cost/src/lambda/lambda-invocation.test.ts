import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { book, region } from "../testing/us-east-1.ts";
import { billedDuration } from "./billed-duration.ts";
import { type LambdaInvocation, lambdaInvocation } from "./lambda-invocation.ts";
import { provisionedConcurrency } from "./provisioned-concurrency.ts";

const invocation: LambdaInvocation = {
  region,
  architecture: "arm64",
  memorySize: 1024,
  time: { billedDuration: 1000 },
};

const meters = (price: ReturnType<typeof lambdaInvocation>) => price.parts.map(({ meter }) => meter);

describe("the billed duration", () => {
  test.each([
    [1513.37, 303.63, 1817],
    [0, 0.6, 1],
    [0, 1, 1],
    [0, 1.01, 2],
    [0.4, 0.4, 1],
    [0, 0, 0],
    [0, 900_000, 900_000],
  ])("INIT of %s ms and %s ms are %s ms, rounded once", (initDuration, duration, billed) => {
    expect(billedDuration({ initDuration, duration })).toBe(billed);
  });

  test("the noise of a clock doesn't start a new millisecond", () => {
    // 1 ms is 1.0000000000000002 ms when it is summed of tenths.
    expect(billedDuration({ duration: 1.0000000000000002 })).toBe(1);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("%s ms are refused", (duration) => {
    expect(() => billedDuration({ duration })).toThrow(`duration is ${duration}.`);
  });

  const times = fc.double({ min: 0, max: 900_000, noNaN: true });

  test("is whole, never less than a longer time's, and less than a millisecond above the time", () => {
    fc.assert(
      fc.property(times, times, times, (initDuration, duration, more) => {
        const billed = billedDuration({ initDuration, duration });
        expect(Number.isInteger(billed)).toBe(true);
        expect(billedDuration({ initDuration, duration: duration + more })).toBeGreaterThanOrEqual(billed);
        expect(billed - (initDuration + duration)).toBeLessThan(1.001);
        expect(billed - (initDuration + duration)).toBeGreaterThan(-0.002);
      }),
    );
  });
});

test("a second of a gigabyte costs the list price, and the request its own", () => {
  expect(lambdaInvocation(book, invocation)).toMatchObject({
    billedDuration: 1000,
    parts: [
      { meter: "lambda.requests.arm64", quantity: 1n, unit: "request", picodollars: 200_000n },
      {
        meter: "lambda.duration.arm64",
        quantity: 1_024_000n,
        unit: "MB-millisecond",
        picodollars: 13_333_400n,
      },
    ],
    total: { picodollars: 13_533_400n },
  });
});

test("a millisecond of 128 MB is rounded to the picodollar", () => {
  const price = lambdaInvocation(book, { ...invocation, memorySize: 128, time: { duration: 0.7 } });

  // 13,333,400 / 8 / 1000 = 1,666.675
  expect(price.parts[1]).toMatchObject({ quantity: 128n, picodollars: 1_667n });
});

test("INIT is billed on demand, and not where it ran beforehand", () => {
  const time = { initDuration: 1513.37, duration: 303.63 };

  expect(lambdaInvocation(book, { ...invocation, time }).billedDuration).toBe(1817);
  expect(
    lambdaInvocation(book, { ...invocation, time, initializationType: "provisioned-concurrency" }),
  ).toMatchObject({
    billedDuration: 304,
    parts: [{}, { meter: "lambda.provisionedDuration.arm64", picodollars: 2_364_451n }],
  });
});

test.each<[type: "snap-start" | "lambda-managed-instances", reason: string]>([
  ["snap-start", "SnapStart bills restores"],
  ["lambda-managed-instances", "Managed Instances bill EC2 instances"],
])("the duration under %s is unknown, the request isn't", (initializationType, reason) => {
  const price = lambdaInvocation(book, { ...invocation, initializationType });

  expect(price.parts[1]).toMatchObject({ picodollars: null, quantity: 1_024_000n, verified: false });
  expect(price.total).toMatchObject({ picodollars: null, known: 200_000n });
  expect(price.total.reason).toContain(reason);
});

test("storage counts above 512 MB", () => {
  expect(meters(lambdaInvocation(book, { ...invocation, ephemeralStorage: 512 }))).not.toContain(
    "lambda.ephemeralStorage.arm64",
  );
  expect(lambdaInvocation(book, { ...invocation, ephemeralStorage: 1536 }).parts[2]).toMatchObject({
    meter: "lambda.ephemeralStorage.arm64",
    quantity: 1_024_000n,
    picodollars: 30_900n,
  });
});

test.each([
  [0, 1n],
  [256 * 1024, 1n],
  [256 * 1024 + 1, 2n],
  [320 * 1024, 2n],
  [320 * 1024 + 1, 3n],
  [1024 * 1024, 13n],
])("an asynchronous event of %s bytes is %s requests", (asynchronousEvent, requests) => {
  expect(lambdaInvocation(book, { ...invocation, asynchronousEvent }).parts[0]?.quantity).toBe(requests);
});

test("provisioned concurrency is kept in periods of five minutes", () => {
  const kept = (seconds: number) =>
    provisionedConcurrency(book, { region, architecture: "arm64", memorySize: 512, concurrency: 2, seconds });

  expect(kept(300)).toMatchObject({ picodollars: 300n * 3_333_400n, verified: true });
  expect(kept(301).picodollars).toBe(600n * 3_333_400n);
  expect(kept(0).picodollars).toBe(0n);
});

test.each<[what: string, change: Partial<LambdaInvocation>]>([
  ["memorySize is 0.", { memorySize: 0 }],
  ["memorySize is 128.5.", { memorySize: 128.5 }],
  ["ephemeralStorage is -1.", { ephemeralStorage: -1 }],
  ["billedDuration is 0.5.", { time: { billedDuration: 0.5 } }],
  ["initDuration is NaN.", { time: { initDuration: Number.NaN, duration: 1 } }],
  ["asynchronousEvent is Infinity.", { asynchronousEvent: Number.POSITIVE_INFINITY }],
])("%s", (message, change) => {
  expect(() => lambdaInvocation(book, { ...invocation, ...change })).toThrow(message);
});

test("for any invocation the parts sum to the total, none is negative, and more of anything costs no less", () => {
  const sizes = fc.integer({ min: 128, max: 10_240 });
  const more = fc.integer({ min: 0, max: 1_000 });
  fc.assert(
    fc.property(
      sizes,
      sizes.map((size) => Math.max(512, size)),
      fc.integer({ min: 0, max: 900_000 }),
      fc.constantFrom("arm64", "x86_64"),
      more,
      (memorySize, ephemeralStorage, billed, architecture, added) => {
        const one = { region, architecture, memorySize, ephemeralStorage, time: { billedDuration: billed } };
        const { parts, total } = lambdaInvocation(book, one);
        expect(parts.every(({ picodollars }) => picodollars! >= 0n)).toBe(true);
        expect(parts.reduce((sum, { picodollars }) => sum + picodollars!, 0n)).toBe(total.picodollars);
        const larger = { ...one, memorySize: memorySize + added, time: { billedDuration: billed + added } };
        expect(lambdaInvocation(book, larger).total.known).toBeGreaterThanOrEqual(total.known);
      },
    ),
  );
});
