import { describe, expect, test } from "vitest";
import type { MeterName } from "../price-book/meters.ts";
import { PriceBook } from "../price-book/price-book.ts";
import { type OfferedProduct, offerFile } from "../testing/offers.ts";
import { collectPrices } from "./collect-prices.ts";
import { parseOffer } from "./offer.ts";
import type { OfferCode } from "./usage-types.ts";

const region = "ap-northeast-2";

function collect(code: OfferCode, products: readonly OfferedProduct[]) {
  return collectPrices([parseOffer("a test", offerFile(code, products))], [region]);
}

function tiers(code: OfferCode, meter: MeterName, products: readonly OfferedProduct[]) {
  return collect(code, products).regions[region]?.[meter];
}

const duration: OfferedProduct = {
  region,
  usagetype: "APN2-Lambda-GB-Second",
  bands: [
    ["0", "0.0000166667"],
    ["6000000000", "0.0000150000"],
    ["15000000000", "0.0000133334"],
  ],
};

test("tiers are taken in their order, without superfluous zeros, as confirmed", () => {
  expect(tiers("AWSLambda", "lambda.duration.x86_64", [duration])).toEqual([
    { from: 0, usd: "0.0000166667", verified: true },
    { from: 6_000_000_000, usd: "0.000015", verified: true },
    { from: 15_000_000_000, usd: "0.0000133334", verified: true },
  ]);
});

test("the file says its date and source, and its version changes with its prices alone", () => {
  const one = collect("AWSLambda", [duration]);
  const other = collect("AWSLambda", [{ ...duration, bands: [["0", "0.0000166668"]] }]);

  expect(one).toMatchObject({ asOf: "2026-10-01", source: "AWS Price List: AWSLambda 20261001090000." });
  expect(one.version).toMatch(/^2026-10-01-[0-9a-f]{8}$/);
  expect(collect("AWSLambda", [duration]).version).toBe(one.version);
  expect(other.version).not.toBe(one.version);
  expect(new PriceBook(one).tiers(region, "lambda.duration.x86_64")[0]?.rate).toBe(16_666_700n);
});

test("a Region's own prefix is left out, and nothing else", () => {
  const read = (usagetype: string, where = region): OfferedProduct => ({
    region: where,
    usagetype,
    bands: [["0", "0.000000136"]],
  });
  const reads = (product: OfferedProduct) =>
    collectPrices([parseOffer("a test", offerFile("AmazonDynamoDB", [product]))], [product.region!]).regions[
      product.region!
    ]?.["dynamodb.readRequestUnits"]?.[0]?.usd;

  expect(reads(read("APN2-ReadRequestUnits"))).toBe("0.000000136");
  expect(reads(read("ReadRequestUnits", "us-east-1"))).toBe("0.000000136");
  expect(reads(read("EU-ReadRequestUnits", "eu-west-1"))).toBe("0.000000136");
  expect(reads(read("IA-ReadRequestUnits", "us-east-1"))).toBeNull();
  expect(reads(read("APN2-IA-ReadRequestUnits"))).toBeNull();
});

test("us-east-1 names the requests of SQS otherwise", () => {
  const bands = [["0", "0.0000004000"]] as const;

  for (const usagetype of ["APN2-Requests-Tier1", "Requests-RBP"])
    expect(tiers("AWSQueueService", "sqs.standardRequests", [{ region, usagetype, bands }])).toEqual([
      { from: 0, usd: "0.0000004", verified: true },
    ]);
});

test("a first band without a price is the account's free tier, and moves the others down", () => {
  const metrics: OfferedProduct = {
    region,
    usagetype: "APN2-CW:MetricMonitorUsage",
    bands: [
      ["0", "0"],
      ["10", "0.30"],
      ["10010", "0.10"],
    ],
  };

  expect(tiers("AmazonCloudWatch", "cloudWatch.customMetrics", [metrics])).toEqual([
    { from: 0, usd: "0.3", verified: true },
    { from: 10_000, usd: "0.1", verified: true },
  ]);
});

test("what is free altogether has the price 0", () => {
  const delivery = {
    region,
    usagetype: "APN2-DeliveryAttempts-SQS",
    bands: [["0", "0.0000000000"]],
  } as const;

  expect(tiers("AmazonSNS", "sns.sqsDeliveries", [delivery])).toEqual([
    { from: 0, usd: "0", verified: true },
  ]);
});

test("a usage type that stands for several things is told apart by its operation", () => {
  const event = { region, usagetype: "APN2-Event-64K-Chunks" } as const;

  expect(
    tiers("AWSEvents", "eventBridge.events", [
      { ...event, operation: "ReceivedPartnerEvents", bands: [["0", "0.000002"]] },
      { ...event, operation: "PutEvents", bands: [["0", "0.000001"]] },
    ]),
  ).toEqual([{ from: 0, usd: "0.000001", verified: true }]);
});

test("two products at the same price, free tier aside, are one", () => {
  expect(
    tiers("AmazonDynamoDB", "dynamodb.storage", [
      {
        region,
        usagetype: "TimedStorage-ByteHrs",
        bands: [
          ["0", "0"],
          ["25", "0.27"],
        ],
      },
      { region, usagetype: "APN2-TimedStorage-ByteHrs", bands: [["0", "0.27"]] },
    ]),
  ).toEqual([{ from: 0, usd: "0.27", verified: true }]);
});

describe("what the list doesn't say clearly is unknown", () => {
  test.each<[reason: string, products: readonly OfferedProduct[]]>([
    ["AWSLambda has no Lambda-GB-Second in ap-northeast-2.", []],
    ["AWSLambda has no Lambda-GB-Second in ap-northeast-2.", [{ ...duration, region: "us-east-1" }]],
    ["AWSLambda has no Lambda-GB-Second in ap-northeast-2.", [{ ...duration, region: undefined }]],
    [
      "AWSLambda has Lambda-GB-Second in ap-northeast-2 at 2 different prices.",
      [duration, { ...duration, bands: [["0", "0.00002"]] }],
    ],
    ["is priced in CNY. USD is asked for.", [{ ...duration, currency: "CNY" }]],
    [
      "has the bands 0–6000000000. They go from 0 to Inf",
      [{ ...duration, bands: [["0", "1"]], end: "6000000000" }],
    ],
    ["has the bands 5–Infinity.", [{ ...duration, bands: [["5", "1"]] }]],
    ["has more than 12 decimals.", [{ ...duration, bands: [["0", "0.0000000000001"]] }]],
    ["has the bands of nothing.", [{ ...duration, bands: [] }]],
  ])("%s", (reason, products) => {
    expect(tiers("AWSLambda", "lambda.duration.x86_64", products)).toEqual([
      { from: 0, usd: null, reason: expect.stringContaining(reason) },
    ]);
  });

  test("an offer that wasn't read, and a meter that the list doesn't name", () => {
    expect(tiers("AWSLambda", "sns.publishes", [duration])).toEqual([
      { from: 0, usd: null, reason: "No offer file of AmazonSNS was read." },
    ]);
    expect(tiers("AWSEvents", "scheduler.invocations", [])).toEqual([
      { from: 0, usd: null, reason: expect.stringContaining("EventBridge Scheduler") },
    ]);
  });
});

test("of two terms the later one is in force", () => {
  const offer = parseOffer("a test", offerFile("AWSLambda", [duration]));
  const [sku] = Object.keys(offer.products);
  const terms = offer.terms.OnDemand![sku!]!;
  const later = structuredClone(Object.values(terms)[0]!);
  const dimension = { beginRange: "0", endRange: "Inf", pricePerUnit: { USD: "0.00001" } };
  const changed = {
    ...offer,
    terms: {
      OnDemand: {
        [sku!]: {
          later: { ...later, effectiveDate: "2026-11-01T00:00:00Z", priceDimensions: { dimension } },
          ...terms,
        },
      },
    },
  };

  expect(collectPrices([changed], [region]).regions[region]?.["lambda.duration.x86_64"]).toEqual([
    { from: 0, usd: "0.00001", verified: true },
  ]);
});

test.each(["", "[]", "null", '{"offerCode":"AWSLambda"}', '{"offerCode":1,"products":{},"terms":{}}'])(
  "a file that is no offer is refused: %s",
  (text) => {
    expect(() => parseOffer("AWSLambda.json", text)).toThrow(/^AWSLambda\.json is no/);
  },
);

test("nothing to read is refused", () => {
  expect(() => collectPrices([], [region])).toThrow("the price list has no offers for any Region.");
});
