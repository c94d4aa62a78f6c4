import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CauseShare, CostRecord, CostTags, Quantities } from "../record/cost-record.ts";
import { meterCodes } from "../record/meter-codes.ts";
import { parseRecord } from "../record/parse-record.ts";
import { recordShares } from "../record/record-shares.ts";
import { madeRecord } from "../testing/made-lines.ts";
import { book, region } from "../testing/us-east-1.ts";
import { RecordParts } from "./entry/record-parts.ts";
import { shareParts } from "./entry/share-parts.ts";
import { Ledger } from "./ledger.ts";
import type { LedgerResult, Sums } from "./ledger-result.ts";

const tagKeys = fc.oneof(
  fc.constantFrom("team", "tenant", "__proto__", "constructor", "toString"),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const tags: fc.Arbitrary<CostTags> = fc
  .array(
    fc.tuple(tagKeys, fc.oneof(fc.constantFrom("a", "b"), fc.string({ unit: "binary", maxLength: 8 }))),
    {
      maxLength: 4,
    },
  )
  .map((entries) => Object.fromEntries(entries));
const absurd = fc.constantFrom(0, 1, 2 ** 31, 2 ** 32, 2 ** 52, Number.MAX_SAFE_INTEGER);
const amounts = fc.oneof(fc.nat({ max: 10_000_000 }), absurd);
const quantities: fc.Arbitrary<Quantities> = fc.dictionary(
  fc.constantFrom(...Object.values(meterCodes)),
  amounts,
  { maxKeys: 6 },
);
const shares: fc.Arbitrary<CauseShare> = fc.tuple(
  amounts,
  fc.integer({ min: 1, max: 10 }),
  tags,
  fc.constantFrom("1-aa", "1-bb"),
);

/** Whatever a log may hold that has a record's shape: most don't sum to their estimate. */
const records: fc.Arbitrary<CostRecord> = fc
  .record(
    {
      est: fc.option(amounts, { freq: 5 }),
      t: tags,
      q: quantities,
      m: fc.oneof(fc.integer({ min: 128, max: 10_240 }), fc.constantFrom(1, Number.MAX_SAFE_INTEGER)),
      i: amounts,
      b: fc.constantFrom("261122-8147", "200101"),
      e: fc.constant(1 as const),
      w: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constant(Number.MAX_SAFE_INTEGER)),
      s: fc.array(shares, { minLength: 1, maxLength: 5 }),
    },
    { requiredKeys: ["est", "t", "q", "m", "b"] },
  )
  .map((fields) => ({ id: "8286", ...(fields.est === null && { why: "No price." }), ...fields }));

/** What a function would write itself. */
const honest: fc.Arbitrary<CostRecord> = fc
  .tuple(tags, fc.nat(900_000), fc.nat(100), fc.option(fc.array(shares, { minLength: 1, maxLength: 5 })))
  .map(([t, billed, calls, s]) =>
    madeRecord(book, region, {
      t,
      q: { ra: 1, da: 256 * billed, ss: calls, lv: calls * 7 },
      i: Math.min(billed, 100),
      ...(s && { s }),
    }),
  );

const entries = fc.array(
  fc.record({
    record: fc.oneof(records, honest),
    region: fc.constantFrom(region, "eu-west-1", "nowhere-1"),
    logGroup: fc.oneof(fc.constantFrom("/production/shop/a", "/", ""), fc.string({ unit: "binary" })),
    logStream: fc.string(),
    timestamp: fc.oneof(fc.integer(), fc.double()),
  }),
  { maxLength: 30 },
);

function sum(results: readonly Sums[]) {
  return results.reduce((whole, { price }) => whole + price.known, 0n);
}

function checkSums(one: Sums): void {
  expect(one.services.reduce((whole, { picodollars }) => whole + picodollars, 0n)).toBe(one.price.known);
  for (const { picodollars } of one.services) expect(picodollars).toBeGreaterThanOrEqual(0n);
  for (const { picodollars, quantity } of one.meters) {
    expect(picodollars).toBeGreaterThanOrEqual(0n);
    expect(quantity).toBeGreaterThanOrEqual(0n);
  }
  expect(one.coldStarts.init).toBeLessThanOrEqual(one.price.known);
  expect(one.coldStarts.picodollars).toBeLessThanOrEqual(one.price.known);
  expect(one.failed.picodollars).toBeLessThanOrEqual(one.price.known);
}

describe("for any log", () => {
  test("the groups of any dimensions, folded or not, sum to the total to the picodollar, and parts to each sum", () => {
    fc.assert(
      fc.property(
        entries,
        fc.array(fc.oneof(tagKeys, fc.constantFrom("function", "day", "trace", "tag:team")), {
          maxLength: 3,
        }),
        fc.integer({ min: 1, max: 5 }),
        (log, by, limit) => {
          const ledger = new Ledger({ book, by, limit });
          for (const entry of log) ledger.add(entry);
          const { groups, folded, total }: LedgerResult = ledger.result;
          const all = folded ? [...groups, folded] : groups;
          expect(groups.length).toBeLessThanOrEqual(limit);
          expect(sum(all)).toBe(total.price.known);
          for (const one of [...all, total]) checkSums(one);
          const estimates = log.reduce(
            (whole, { record }) => whole + BigInt(record.est ?? 0) * BigInt(record.w ?? 1),
            0n,
          );
          expect(total.price.known).toBeGreaterThanOrEqual(estimates);
        },
      ),
    );
  });

  test("the order of lines changes no sum", () => {
    fc.assert(
      fc.property(entries, (log) => {
        const [one, other] = [log, log.toReversed()].map((lines) => {
          const ledger = new Ledger({ book, by: ["team"] });
          for (const entry of lines) ledger.add(entry);
          return new Map(
            ledger.result.groups.map(({ key, price, meters }) => [key[0], { price: price.known, meters }]),
          );
        });
        expect(one).toEqual(other);
      }),
    );
  });
});

test("for any batch, shares and parts both sum to the whole, and a share is the one that the record says", () => {
  const parts = new RecordParts(book);
  fc.assert(
    fc.property(fc.oneof(records, honest), (record) => {
      const whole = parts.of(record, region);
      const split = shareParts(record, whole);
      for (const [index] of whole.prices.entries())
        expect(split.reduce((all, share) => all + BigInt(share.parts.prices[index]!), 0n)).toBe(
          BigInt(whole.prices[index]!),
        );
      for (const share of split)
        expect(
          share.parts.prices.reduce((all, price) => all + BigInt(price), BigInt(share.parts.other)),
        ).toBe(BigInt(share.parts.known));
      if (record.est !== null)
        expect(split.map((share) => BigInt(share.parts.known))).toEqual(
          recordShares(record).map(({ picodollars }) => picodollars),
        );
    }),
  );
});

test("for any record that a function writes, the parts are the price book's", () => {
  const parts = new RecordParts(book);
  fc.assert(
    fc.property(honest, (record) => {
      const read = parseRecord(JSON.stringify(record)).record!;
      expect(parts.of(read, region)).toMatchObject({ known: record.est, divided: false, other: 0 });
    }),
  );
});
