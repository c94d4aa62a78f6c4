import { describe, expect, test } from "vitest";
import { Ledger } from "../ledger/ledger.ts";
import type { LedgerOptions } from "../ledger/ledger-options.ts";
import { parseUsd } from "../money/picodollars.ts";
import type { CostRecord } from "../record/cost-record.ts";
import { madeRecord } from "../testing/made-lines.ts";
import { book, region } from "../testing/us-east-1.ts";
import { type FocusRow, focusColumns } from "./focus-columns.ts";
import { focusRows } from "./focus-rows.ts";
import { focusViolations } from "./focus-violations.ts";

const day = Date.UTC(2026, 10, 22);
const billingAccount = { id: "123456789012" };
const by = ["day", "region", "stage", "service", "function", "team", "tag:__proto__"];

function rowsOf(records: readonly Partial<CostRecord>[], options: Partial<LedgerOptions> = {}): FocusRow[] {
  const ledger = new Ledger({ book, by, ...options });
  for (const fields of records)
    ledger.add({
      region,
      logGroup: "/production/shop/place-order",
      logStream: "2026/11/22/[12]8f5a",
      timestamp: day + 5_000,
      record: madeRecord(book, region, {
        t: { team: "shop" },
        q: { ra: 1, da: 2_560, ah: 1, dr: 3 },
        ...fields,
      }),
    });
  return [...focusRows(ledger.result, { book, billingAccount })];
}

describe("charges", () => {
  const rows = rowsOf([
    {},
    { i: 5, t: JSON.parse('{"team":"한글 🍵","__proto__":"odd"}') },
    { b: "200101", est: 999, t: {} },
  ]);

  test("keep all rules of FOCUS 1.2", () => {
    expect(rows).toHaveLength(12);
    expect(rows.flatMap(focusViolations)).toEqual([]);
  });

  test("have every column, the 21 mandatory ones first, and nothing else", () => {
    const ids = focusColumns.map(({ id }) => id);

    expect(focusColumns.slice(0, 21).every(({ mandatory }) => mandatory)).toBe(true);
    expect(focusColumns.slice(21).some(({ mandatory }) => mandatory)).toBe(false);
    for (const row of rows) expect(Object.keys(row).sort()).toEqual([...ids].sort());
  });

  test("sum to what the ledger sums, to the picodollar", () => {
    const sum = rows.reduce((whole, { BilledCost }) => whole + parseUsd(BilledCost!), 0n);

    // Each of two: 200,000 + 33,334 + 1,000,000 + 187,500.
    expect(sum).toBe(2n * 1_420_834n + 999n);
  });

  test("say what was used, where, and that it is estimated", () => {
    expect(rows[0]).toMatchObject({
      BilledCost: "0.0000002",
      ChargeCategory: "Usage",
      ChargePeriodStart: "2026-11-22T00:00:00Z",
      ChargePeriodEnd: "2026-11-23T00:00:00Z",
      BillingPeriodStart: "2026-11-01T00:00:00Z",
      BillingPeriodEnd: "2026-12-01T00:00:00Z",
      ServiceName: "AWS Lambda",
      RegionId: region,
      ResourceId: "production/shop/place-order",
      ResourceName: "place-order",
      Tags: '{"team":"shop"}',
      x_CostBasis: "estimate",
      x_RequestCount: "1",
    });
    expect(rows[1]).toMatchObject({
      PricingQuantity: "0.0025",
      PricingUnit: "GB-Seconds",
      x_RequestCount: null,
    });
    expect(rows[3]).toMatchObject({
      ConsumedQuantity: "3",
      ConsumedUnit: "Half Read Request Units",
      PricingQuantity: "1.5",
    });
    expect(rows.some(({ Tags }) => Tags === '{"team":"한글 🍵","__proto__":"odd"}')).toBe(true);
  });
});

test("what can't be told to a meter is an adjustment", () => {
  const rows = rowsOf([{ est: 7, b: "200101", q: {} }]);

  expect(rows).toMatchObject([
    { ChargeCategory: "Adjustment", BilledCost: "0.000000000007", PricingQuantity: null },
  ]);
  expect(rows.flatMap(focusViolations)).toEqual([]);
});

test("a period of several months, and none, are refused", () => {
  expect(() => rowsOf([{}], { by: ["team"] })).toThrow("a charge has no period.");
  const period = { from: day - 40 * 86_400_000, to: day + 10_000 };
  expect(() => rowsOf([{}], { by: ["team"], period })).toThrow("which isn't within a month.");
});

test("groups that were folded are refused, as they are many", () => {
  expect(() => rowsOf([{}, { t: {} }], { limit: 1 })).toThrow("has folded groups.");
});

describe("a row that breaks a rule is found out:", () => {
  const [row] = rowsOf([{}]) as [FocusRow];

  test.each<[sentence: string, change: Record<string, string | null | undefined>]>([
    ["BilledCost is missing.", { BilledCost: undefined }],
    ["BilledCost is null.", { BilledCost: null }],
    ['BilledCost is "$1", which is no decimal.', { BilledCost: "$1" }],
    ['BillingAccountId is " ", which is no string.', { BillingAccountId: " " }],
    ['ChargeCategory is "usage", which isn\'t allowed.', { ChargeCategory: "usage" }],
    ['ChargePeriodStart is "2026-11-22", which is no dateTime.', { ChargePeriodStart: "2026-11-22" }],
    ["The charge period doesn't end after its start.", { ChargePeriodEnd: row.ChargePeriodStart! }],
    ["The charge period isn't within the billing period.", { ChargePeriodEnd: "2026-12-02T00:00:00Z" }],
    ["PricingQuantity and PricingUnit are null together or not at all.", { PricingUnit: null }],
    ["PricingQuantity of usage is null.", { PricingQuantity: null, PricingUnit: null }],
    ["ListCost is not ListUnitPrice times PricingQuantity.", { PricingQuantity: "3" }],
    ["ListCost is not BilledCost.", { ListUnitPrice: null, ListCost: "3" }],
    ["ConsumedQuantity is of usage only.", { ChargeCategory: "Tax" }],
    ["BillingCurrency is no code of ISO 4217.", { BillingCurrency: "Dollar" }],
    ['ServiceSubcategory "Messaging" is not of "Compute".', { ServiceSubcategory: "Messaging" }],
    ["Tags is no JSON object of plain values.", { Tags: '{"team":{"a":1}}' }],
    ["ResourceType is without ResourceId.", { ResourceId: null }],
    ["TraceId is no column of FOCUS; one's own begin with x_.", { TraceId: "1" }],
  ])("%s", (sentence, change) => {
    const changed = Object.fromEntries(
      Object.entries({ ...row, ...change }).filter(
        (entry): entry is [string, string | null] => entry[1] !== undefined,
      ),
    );

    expect(focusViolations(changed)).toContain(sentence);
  });
});
