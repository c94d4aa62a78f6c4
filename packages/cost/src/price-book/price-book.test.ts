import { describe, expect, test } from "vitest";
import { parseUsd } from "../money/picodollars.ts";
import { buildPriceFile } from "../price-list/build-price-file.ts";
import { isMeterName, type MeterName } from "./meters.ts";
import { PriceBook } from "./price-book.ts";
import { onlyRegion, type PriceFile, type PriceTier } from "./price-file.ts";
import { prices } from "./shipped-prices.ts";

const file = (tiers: readonly PriceTier[]): PriceFile => ({
  version: "2026-01-01-test",
  asOf: "2026-01-01",
  source: "A test.",
  regions: { "us-east-1": { "lambda.duration.arm64": tiers } },
});

test("tiers are in whole units: MB-milliseconds and picodollars", () => {
  const book = new PriceBook(
    file([
      { from: 0, usd: "0.0000133334", verified: true },
      { from: 7_500_000_000, usd: "0.0000120001", verified: false },
    ]),
  );

  expect(book.tiers("us-east-1", "lambda.duration.arm64")).toEqual([
    { from: 0n, rate: 13_333_400n, verified: true },
    { from: 7_500_000_000n * 1_024_000n, rate: 12_000_100n, verified: false },
  ]);
});

test.each(["mars-1", "__proto__", "toString"])("a Region that isn't in it has no price: %s", (region) => {
  expect(new PriceBook(file([])).tiers(region, "sns.publishes")).toEqual([
    {
      from: 0n,
      rate: null,
      verified: false,
      reason: `Price book 2026-01-01-test has no sns.publishes for ${region}.`,
    },
  ]);
});

test.each<[what: string, tiers: PriceTier[]]>([
  ["none at all", []],
  ["one that doesn't begin at 0", [{ from: 1, usd: "1", verified: true }]],
  [
    "one that doesn't rise",
    [
      { from: 0, usd: "1", verified: true },
      { from: 0, usd: "2", verified: true },
    ],
  ],
])("tiers out of order are refused: %s", (_, tiers) => {
  expect(() => new PriceBook(file(tiers)).tiers("us-east-1", "lambda.duration.arm64")).toThrow(
    "lambda.duration.arm64 in us-east-1 has tiers from",
  );
});

test("one Region can be carried alone, under the same version", () => {
  const book = new PriceBook(onlyRegion(prices, "ap-northeast-2"));

  expect(book.regions).toEqual(["ap-northeast-2"]);
  expect(book.version).toBe(prices.version);
  expect(book.tiers("ap-northeast-2", "sqs.standardRequests")[0]?.rate).toBe(400_000n);
  expect(onlyRegion(prices, "mars-1").regions).toEqual({});
});

describe("the shipped prices", () => {
  const rows = Object.entries(prices.regions).flatMap(([region, meters]) =>
    Object.entries(meters).map(([meter, tiers]) => ({ region, meter, tiers })),
  );

  test("are named by their date and content, which nobody changed by hand", () => {
    const known = rows.map((row) => ({ ...row, meter: row.meter as MeterName }));

    expect(buildPriceFile({ asOf: prices.asOf, source: prices.source, rows: known })).toEqual(prices);
  });

  test.each(rows)("$meter in $region is a meter with rising tiers and falling prices", (row) => {
    expect(isMeterName(row.meter)).toBe(true);
    const known = row.tiers.flatMap(({ usd }) => (usd === null ? [] : [parseUsd(usd)]));
    expect(known).toEqual([...known].sort((one, other) => (one > other ? -1 : 1)));
    for (const tier of row.tiers) if (tier.usd === null) expect(tier.reason).not.toBe("");
  });

  test("say of every Region but us-east-1 that they could not be confirmed", () => {
    const verified = rows.filter(({ tiers }) => tiers.some((tier) => tier.usd !== null && tier.verified));

    expect(new Set(verified.map(({ region }) => region))).toEqual(new Set(["us-east-1"]));
  });
});
