import { describe, expect, test } from "vitest";
import { entry, hour, ledgerOf, price, shop } from "../testing/ledger-of.ts";
import type { LedgerOptions } from "./ledger-options.ts";

describe("what isn't known", () => {
  test("makes the total unknown, says why, and leaves what is known", () => {
    const unknown = entry({ est: null, why: "SnapStart bills restores." });
    const { total, reasons } = ledgerOf([unknown, entry({})]);

    // Its request has a price; its duration hasn't.
    expect(total.price).toEqual({
      picodollars: null,
      reason: "SnapStart bills restores.",
      known: price + 200_000n,
    });
    expect(total.unpriced).toBe(1);
    expect(reasons).toEqual([{ reason: "SnapStart bills restores.", invocations: 1 }]);
  });

  test("keeps the parts that have a price when one hasn't", () => {
    const record = {
      ...entry({ q: { ra: 1, da: 2_560 } }).record,
      est: null,
      why: "No price.",
      q: { ra: 1, da: 2_560, ss: 1 },
    };

    expect(ledgerOf([{ ...shop, region: "eu-west-1", record }]).total.price.known).toBe(price);
  });

  test("an estimate of another price book is divided in proportion, to the picodollar", () => {
    const { total } = ledgerOf([entry({ b: "200101", est: 1_000_001, q: { ah: 1, ss: 1 } })]);

    expect(total).toMatchObject({ divided: 1, price: { picodollars: 1_000_001n } });
    expect(total.services).toEqual([
      { service: "apiGateway", picodollars: 714_286n },
      { service: "sqs", picodollars: 285_715n },
    ]);
  });

  test("an estimate that can't be divided is of no service", () => {
    const { total } = ledgerOf([entry({ est: 7, q: { ss: 1 } }, { region: "eu-west-1" })]);

    expect(total.services).toEqual([
      { service: "sqs", picodollars: 0n },
      { service: "other", picodollars: 7n },
    ]);
  });
});

describe("two periods", () => {
  const options = { by: ["team"], period: { from: 100, to: 200 }, previous: { from: 0, to: 100 } };
  const at = (timestamp: number, team: string) => entry({ t: { team } }, { timestamp });

  test("are compared, the largest change first; what is in neither isn't counted", () => {
    const { groups, movers, before, outside } = ledgerOf(
      [
        at(0, "gone"),
        at(1, "gone"),
        at(2, "same"),
        at(100, "same"),
        at(199, "new"),
        at(200, "late"),
        at(-1, "early"),
      ],
      options,
    );

    expect(groups.map(({ key }) => key[0])).toEqual(["same", "new"]);
    expect(movers).toEqual([
      { key: ["gone"], before: 2n * price, now: 0n, change: -2n * price },
      { key: ["new"], before: 0n, now: price, change: price },
    ]);
    expect(before).toEqual({ count: 3, picodollars: 3n * price });
    expect(outside).toBe(2);
  });

  test("a clock without a time is in neither", () => {
    expect(ledgerOf([at(Number.NaN, "a"), at(Number.POSITIVE_INFINITY, "a")], options).outside).toBe(2);
  });
});

test("one order costs what all that it led to costs, in every function", () => {
  const { unitCosts, groups } = ledgerOf(
    [
      entry({ on: "POST /orders", x: "1-aa", q: { ra: 1, da: 2_560, ah: 1 }, t: { feature: "checkout" } }),
      entry(
        { on: "orders", x: "1-aa", t: { feature: "checkout" } },
        { logGroup: "/production/shop/fulfil-order" },
      ),
      entry({ on: "GET /products", x: "1-bb", q: { ra: 1, da: 2_560, ah: 1 }, t: { feature: "search" } }),
    ],
    {
      by: ["trace"],
      units: [
        { name: "order", where: { feature: "checkout" }, per: { route: "POST /orders" } },
        { name: "request", per: "request" },
        { name: "tenant", per: { distinct: "tenant" } },
      ],
    },
  );
  const order = 2n * price + 1_000_000n;

  expect(groups[0]).toMatchObject({ key: ["1-aa"], price: { known: order }, invocations: 2 });
  expect(unitCosts).toEqual([
    { name: "order", picodollars: order, of: order, count: 1, exact: true },
    {
      name: "request",
      picodollars: (order + price + 1_000_000n + 1n) / 2n,
      of: order + price + 1_000_000n,
      count: 2,
      exact: true,
    },
    { name: "tenant", picodollars: null, of: order + price + 1_000_000n, count: 0, exact: true },
  ]);
});

test.each<[message: string, options: Partial<LedgerOptions>]>([
  ["limit is 0.", { limit: 0 }],
  ["a series by the hour has no period.", { series: "hour" }],
  ["has more than 2000 points.", { series: "hour", period: { from: 0, to: 2_001 * hour } }],
])("%s", (message, options) => {
  expect(() => ledgerOf([], options)).toThrow(message);
});
