import middy from "@middy/core";
import { charge } from "@repo/cost/charge";
import { type CarriedRate, functionRates } from "@repo/cost/function-rates";
import { lambdaInvocation } from "@repo/cost/lambda-invocation";
import { type MeterCode, meterName } from "@repo/cost/meter-codes";
import { PriceBook } from "@repo/cost/price-book";
import { prices } from "@repo/cost/prices";
import { total } from "@repo/cost/total";
import type { Context } from "aws-lambda";
import fc from "fast-check";
import { expect, test } from "vitest";
import { lambdaContext } from "../testing/lambda-context.ts";
import { costLogging } from "./cost-logging.ts";
import { count, type InvocationPayer, type Usage } from "./invocation/payer.ts";
import { priceOf } from "./invocation/price-of.ts";
import { type CostContext, environment, rates, recorded } from "./testing/recorded.ts";

const book = new PriceBook(prices);
const region = "us-east-1";
const codes = Object.keys(rates.r) as MeterCode[];

/** What @repo/cost says that a usage costs. */
function priceByBook(usage: Usage) {
  return total(
    Object.entries(usage).map(([code, quantity]) =>
      charge(book, { region, meter: meterName(code as MeterCode), quantity: BigInt(quantity) }),
    ),
  ).picodollars;
}

test("any usage costs what the price book says, to the picodollar", () => {
  const quantity = fc.oneof(fc.nat(100), fc.nat(10_240 * 900_000));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...codes), quantity), (usage: Usage) => {
      const exact = priceByBook(usage);
      fc.pre(exact !== null && exact <= BigInt(Number.MAX_SAFE_INTEGER));
      expect(BigInt(priceOf(rates.r, usage).est ?? -1)).toBe(exact);
    }),
    { numRuns: 1000 },
  );
});

test("a record's estimate is the sum of the prices of its parts", async () => {
  const handler = middy(costLogging({ rates })).handler((event: unknown, context) => {
    const { usage } = (context as CostContext).cost as InvocationPayer;
    for (const [code, quantity] of event as [MeterCode, number][]) count(usage, code, quantity);
  });
  const parts = fc.array(fc.tuple(fc.constantFrom(...codes), fc.nat(100_000)), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(parts, fc.integer({ min: 128, max: 10_240 }), async (event, memory) => {
      const context = lambdaContext({ memoryLimitInMB: String(memory) });
      const { records } = await recorded(() => (handler as (...given: unknown[]) => unknown)(event, context));
      expect(BigInt(records[0]?.est ?? -1)).toBe(priceByBook(records[0]?.q ?? {}));
    }),
    { numRuns: 200 },
  );
});

test.each([
  ["on demand", "on-demand", { initDuration: 181.234, duration: 23.4567 }],
  ["with provisioned concurrency", "provisioned-concurrency", { duration: 0.0004 }],
] as const)("time is rounded and priced as lambdaInvocation does, %s", async (_, type, time) => {
  using _env = environment({ AWS_LAMBDA_INITIALIZATION_TYPE: type });
  const { now } = performance;
  let clock = "initDuration" in time ? time.initDuration : 0;
  performance.now = () => clock;
  try {
    const carried = functionRates({
      prices,
      region,
      architecture: "x86_64",
      tags: {},
      ephemeralStorage: 2048,
    });
    const handler = middy(costLogging({ rates: { ...carried, ms: 0 } })).handler(() => {
      clock += time.duration;
    });
    const { records } = await recorded(() =>
      (handler as (...given: unknown[]) => unknown)({}, { memoryLimitInMB: "1769" } as Context),
    );
    const { rx = 0, dx = 0, px = 0, tx = 0 } = records[0]?.q ?? {};
    const invocation = lambdaInvocation(book, {
      region,
      architecture: "x86_64",
      memorySize: 1769,
      ephemeralStorage: 2048,
      initializationType: type,
      time,
    });

    expect([rx, dx + px, tx].map(BigInt)).toEqual(invocation.parts.map(({ quantity }) => quantity));
  } finally {
    performance.now = now;
  }
});

test("a carried rate is one number, or a rate and what it is for", () => {
  const forms = new Set(Object.values(rates.r).map((rate: CarriedRate) => typeof rate));

  expect(forms).toEqual(new Set(["number", "object"]));
});
