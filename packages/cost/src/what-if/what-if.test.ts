import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Ledger } from "../ledger/ledger.ts";
import type { CostRecord } from "../record/cost-record.ts";
import { madeRecord } from "../testing/made-lines.ts";
import { book, region } from "../testing/us-east-1.ts";
import { standingPrice } from "./standing-price.ts";
import { type Change, type WhatIfOptions, whatIf } from "./what-if.ts";

// Half a month.
const period = { from: 0, to: 365 * 3_600_000 };
const by = ["function", "memory", "architecture", "region"];

function traffic(records: readonly Partial<CostRecord>[], dimensions = by) {
  const ledger = new Ledger({ book, by: dimensions, period });
  for (const fields of records)
    ledger.add({
      region,
      logGroup: "/production/shop/place-order",
      logStream: "",
      timestamp: 5,
      record: madeRecord(book, region, { q: { ra: 1, da: 256 * 100, ah: 1, ss: 2 }, ...fields }),
    });
  return ledger.result;
}

const measured = traffic([{}, {}, {}, { i: 60, q: { ra: 1, da: 256 * 160, ah: 1, ss: 2 } }]);

function after(change: Change, options: Partial<WhatIfOptions> = {}) {
  const result = whatIf(book, measured, { change, ...options });
  const quantities = Object.fromEntries(result.after.lines.map(({ meter, quantity }) => [meter, quantity]));
  return { ...result, quantities };
}

test("what was measured in half a month is taken twice for a month", () => {
  const { before, quantities, requests, after: same } = after({});

  expect(requests).toBe(8n);
  expect(quantities).toEqual({
    "lambda.requests.arm64": 8n,
    "lambda.duration.arm64": 2n * 256n * 460n,
    "apiGateway.httpRequests": 8n,
    "sqs.standardRequests": 16n,
  });
  expect(same).toEqual(before);
});

test("the requests of a month scale everything, through the tiers", () => {
  const { before } = after({}, { requests: 400_000_000 });

  expect(before.lines.find(({ meter }) => meter === "apiGateway.httpRequests")).toMatchObject({
    quantity: 400_000_000n,
    picodollars: 390_000_000_000_000n,
  });
  expect(after({}, { requests: 1_000_000, freeTier: true }).before.total.known).toBeLessThan(
    after({}, { requests: 1_000_000 }).before.total.known,
  );
});

describe("memory", () => {
  test("makes CPU-bound work as much faster as it makes it dearer, up to one vCPU", () => {
    expect(after({ memorySize: 512 }).quantities["lambda.duration.arm64"]).toBe(2n * 256n * 460n);
    // 256/1769 of the time at 3538/256 of the size.
    expect(after({ memorySize: 3538 }).quantities["lambda.duration.arm64"]).toBe(2n * 2n * 256n * 460n);
  });

  test("makes waiting dearer only, and that price is given beside", () => {
    const { ifWaiting, assumptions } = after({ memorySize: 512 });

    expect(ifWaiting?.lines.find(({ meter }) => meter === "lambda.duration.arm64")?.quantity).toBe(
      2n * 512n * 460n,
    );
    expect(assumptions.join(" ")).toContain("1,769 MB");
  });

  test("takes the factor that was measured elsewhere instead", () => {
    const result = after({ memorySize: 512, durationFactor: 0.75 });

    expect(result.quantities["lambda.duration.arm64"]).toBe((2n * 512n * 460n * 3n) / 4n);
    expect(result.ifWaiting).toBeUndefined();
  });
});

test("an architecture and a gateway have their own meters", () => {
  const { quantities } = after({ architecture: "x86_64", gateway: "rest" });

  expect(quantities).toEqual({
    "lambda.requests.x86_64": 8n,
    "lambda.duration.x86_64": 2n * 256n * 460n,
    "apiGateway.restRequests": 8n,
    "sqs.standardRequests": 16n,
  });
});

test("provisioned concurrency takes INIT out of the duration, and is paid all month", () => {
  const { quantities } = after({ provisionedConcurrency: 2 });

  expect(quantities).toMatchObject({
    "lambda.provisionedDuration.arm64": 2n * 256n * 400n,
    "lambda.provisionedConcurrency.arm64": 2n * 256n * 730n * 3_600_000n,
  });
  expect(quantities["lambda.duration.arm64"]).toBeUndefined();
});

test("for any change, no price is negative, and more requests never cost less", () => {
  fc.assert(
    fc.property(
      fc.record(
        {
          memorySize: fc.integer({ min: 128, max: 10_240 }),
          architecture: fc.constantFrom("arm64", "x86_64"),
          gateway: fc.constantFrom("http", "rest"),
          durationFactor: fc.double({ min: 0.001, max: 1_000, noNaN: true }),
          provisionedConcurrency: fc.nat(1_000),
        },
        { requiredKeys: [] },
      ),
      fc.integer({ min: 1, max: 2 ** 40 }),
      fc.nat(2 ** 40),
      (change: Change, requests, more) => {
        const one = after(change, { requests }).after;
        const other = after(change, { requests: requests + more }).after;
        expect(one.lines.every(({ picodollars }) => picodollars !== null && picodollars >= 0n)).toBe(true);
        expect(other.total.known).toBeGreaterThanOrEqual(one.total.known);
      },
    ),
  );
});

test.each<[message: string, options: WhatIfOptions]>([
  ["memory is 64.", { change: { memorySize: 64 } }],
  ["requests is 0.5.", { change: {}, requests: 0.5 }],
  ["duration factor is NaN.", { change: { durationFactor: Number.NaN } }],
  ["provisioned concurrency is -1.", { change: { provisionedConcurrency: -1 } }],
])("%s", (message, options) => {
  expect(() => whatIf(book, measured, options)).toThrow(message);
});

test("a ledger without memory, or without traffic, is refused", () => {
  expect(() => whatIf(book, traffic([{}], ["function"]), { change: {} })).toThrow("is summed by function.");
  expect(() => whatIf(book, traffic([]), { change: {} })).toThrow("has no traffic.");
});

describe("what keeps functions warm", () => {
  const options = { region, architecture: "arm64", memorySize: 256, environments: 2 } as const;
  const price = standingPrice(book, measured.total, period, options);

  test("has its monthly price beside the cold starts that it would prevent", () => {
    expect(price.coldStarts).toEqual({ count: 2n, init: 2n * 200_001n });
    // 256 MB twice for 730 hours.
    expect(price.provisionedConcurrency.picodollars).toBe((3_333_400n * 2n * 256n * 730n * 3600n) / 1024n);
  });

  test("is invoked every five minutes for each environment", () => {
    expect(price.keepWarm.parts.map(({ meter, quantity }) => [meter, quantity])).toEqual([
      ["lambda.requests.arm64", 17_520n],
      ["lambda.duration.arm64", 17_520n * 256n * 5n],
      ["scheduler.invocations", 17_520n],
    ]);
  });

  test("needs a period, and a time between", () => {
    expect(() => standingPrice(book, measured.total, { from: 1, to: 1 }, options)).toThrow(
      "the period is empty.",
    );
    expect(() => standingPrice(book, measured.total, period, { ...options, every: 0 })).toThrow(
      "every is 0.",
    );
  });
});
