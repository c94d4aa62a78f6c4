import { expect, test } from "vitest";
import { Ledger } from "../../ledger/ledger.ts";
import { madeRecord } from "../../testing/made-lines.ts";
import { book, region } from "../../testing/us-east-1.ts";
import { CurComparison, type CurRow } from "./cur-comparison.ts";

function compare(rows: readonly CurRow[]) {
  const ledger = new Ledger({ book, by: ["team", "cost-center"] });
  const record = madeRecord(book, region, {
    t: { team: "shop", "cost-center": "7" },
    q: { ra: 1, da: 1_024_000, ss: 3 },
  });
  for (let count = 0; count < 100; count += 1)
    ledger.add({ region, logGroup: "/production/shop/a", logStream: "", timestamp: 0, record });
  const comparison = new CurComparison(ledger.result);
  for (const row of rows) comparison.add(row);
  return comparison.result;
}

const tags = { user_team: "shop", user_cost_center: "7" };

function row(
  productCode: string,
  usageType: string,
  amount: string,
  cost: string,
  more: CurRow = {},
): CurRow {
  return {
    line_item_line_item_type: "Usage",
    line_item_product_code: productCode,
    line_item_usage_type: usageType,
    line_item_usage_amount: amount,
    line_item_unblended_cost: cost,
    resource_tags: tags,
    ...more,
  };
}

const seconds = row("AWSLambda", "APN2-Lambda-GB-Second-ARM", "100.5", "1.34000670E-3");

test("meters and tags of CUR 2.0 are compared with the ledger's, in the meter's units", () => {
  const { lines } = compare([
    seconds,
    row("AWSLambda", "Request-ARM", "100", "0.00002", { pricing_public_on_demand_cost: "0.00002" }),
  ]);

  expect(lines).toEqual([
    {
      meter: "lambda.duration.arm64",
      key: ["shop", "7"],
      ledger: { quantity: 102_400_000n, picodollars: 1_333_340_000n },
      bill: { quantity: 102_912_000n, picodollars: 1_340_006_700n, list: null },
      missing: 512_000n,
    },
    {
      meter: "lambda.requests.arm64",
      key: ["shop", "7"],
      ledger: { quantity: 100n, picodollars: 20_000_000n },
      bill: { quantity: 100n, picodollars: 20_000_000n, list: 20_000_000n },
      missing: 0n,
    },
    {
      meter: "sqs.standardRequests",
      key: ["shop", "7"],
      ledger: { quantity: 300n, picodollars: 120_000_000n },
      bill: { quantity: 0n, picodollars: 0n, list: null },
      missing: -300n,
    },
  ]);
});

test.each<[form: string, tags: CurRow]>([
  ["a map of CUR 2.0", { resource_tags: new Map(Object.entries(tags)) }],
  ["a map as JSON", { resource_tags: JSON.stringify(tags) }],
  [
    "the newer map",
    { resource_tags: undefined, tags: { "resourceTags/team": "shop", "resourceTags/cost-center": "7" } },
  ],
  [
    "the legacy columns of Athena",
    { resource_tags: "", resource_tags_user_team: "shop", resource_tags_user_cost_center: "7" },
  ],
  [
    "the legacy columns of CSV",
    { resource_tags: null, "resourceTags/user:team": "shop", "resourceTags/user:cost-center": "7" },
  ],
])("tags are read from %s", (_, form) => {
  expect(compare([{ ...seconds, ...form }]).lines[0]).toMatchObject({
    key: ["shop", "7"],
    bill: { quantity: 102_912_000n },
  });
});

test("the legacy CSV's columns are the same", () => {
  const { lines } = compare([
    {
      "lineItem/LineItemType": "Usage",
      "lineItem/ProductCode": "AWSQueueService",
      "lineItem/UsageType": "Global-Requests-RBP",
      "lineItem/UsageAmount": "300",
      "lineItem/UnblendedCost": "0",
      "resourceTags/user:team": "shop",
    },
  ]);

  expect(lines).toContainEqual(
    expect.objectContaining({ meter: "sqs.standardRequests", key: ["shop", null], missing: 300n }),
  );
});

test("one usage type of two services is told apart", () => {
  const { lines } = compare([
    row("AmazonSNS", "Requests-Tier1", "5", "0"),
    row("AWSQueueService", "Requests-Tier1", "300", "0"),
  ]);

  expect(lines.find(({ meter }) => meter === "sns.publishes")?.missing).toBe(5n);
  expect(lines.find(({ meter }) => meter === "sqs.standardRequests")?.missing).toBe(0n);
});

test("what no record meters, taxes and credits are told beside, and all of it is what was billed", () => {
  const report = compare([
    row("AmazonCloudWatch", "CW:AlarmMonitorUsage", "1", "0.1"),
    row("AWSLambda", "Lambda-GB-Second-ARM", "0", "0.01", { line_item_line_item_type: "Tax" }),
    row("AWSLambda", "Lambda-GB-Second-ARM", "0", "-0.02", { line_item_line_item_type: "Credit" }),
    row("AWSLambda", "Lambda-GB-Second-ARM", "0", "a lot"),
    {},
  ]);

  expect(report).toMatchObject({
    unmetered: [
      { productCode: "AmazonCloudWatch", usageType: "CW:AlarmMonitorUsage", picodollars: 100_000_000_000n },
    ],
    adjustments: [
      { type: "Tax", picodollars: 10_000_000_000n },
      { type: "Credit", picodollars: -20_000_000_000n },
    ],
    billed: 90_000_000_000n,
    rows: 5,
    unread: 2,
  });
});
