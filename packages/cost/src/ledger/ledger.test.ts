import { describe, expect, test } from "vitest";
import type { CostRecord } from "../record/cost-record.ts";
import { entry, hour, ledgerOf, price } from "../testing/ledger-of.ts";

describe("groups", () => {
  test("are by what a record and its place say, the dearest first", () => {
    const { groups, total } = ledgerOf(
      [
        entry({ t: { team: "shop" }, on: "POST /orders", x: "1-aa" }),
        entry({ t: { team: "shop" }, on: "POST /orders" }, { logGroup: "/aws/lambda/old", logStream: "x" }),
        entry({ t: { team: "shop" }, on: "POST /orders", x: "1-aa" }, { timestamp: 5 * hour }),
      ],
      {
        by: ["team", "route", "stage", "service", "function", "version", "trace", "memory", "architecture"],
      },
    );

    expect(groups.map(({ key, price: { known } }) => [known, ...key])).toEqual([
      [2n * price, "shop", "POST /orders", "production", "shop", "place-order", "12", "1-aa", "256", "arm64"],
      [price, "shop", "POST /orders", null, null, "old", null, null, "256", "arm64"],
    ]);
    expect(total.price).toEqual({ picodollars: 3n * price, known: 3n * price });
  });

  test("are by the hour and the day in UTC", () => {
    const entries = [entry({}, { timestamp: 25.5 * hour }), entry({}, { timestamp: -1 })];

    expect(ledgerOf(entries, { by: ["day", "hour"] }).groups.map(({ key }) => key)).toEqual([
      ["1970-01-02", "1970-01-02T01:00:00Z"],
      ["1969-12-31", "1969-12-31T23:00:00Z"],
    ]);
  });

  test("have null where a tag is missing, and tags can be called like a dimension or a part of every object", () => {
    const tags = JSON.parse('{"service":"billing","__proto__":"odd"}') as CostRecord["t"];
    const { groups } = ledgerOf([entry({ t: tags }), entry({ t: {} })], {
      by: ["tag:service", "service", "__proto__", "constructor"],
    });

    expect(groups.map(({ key }) => key)).toEqual([
      ["billing", "shop", "odd", null],
      [null, "shop", null, null],
    ]);
  });

  test("beyond the limit, the least dear are folded, and nothing is lost", () => {
    const entries = Array.from({ length: 50 }, (_, index) =>
      entry({ t: { tenant: `${index}` }, q: { ra: 1, da: 256 * (1 + index) } }),
    );
    const { groups, folded, total } = ledgerOf(entries, { by: ["tenant"], limit: 5 });

    expect(groups.map(({ key }) => key[0])).toEqual(["49", "48", "47", "46", "45"]);
    expect(folded).toMatchObject({ invocations: 45 });
    const known = groups.reduce((sum, group) => sum + group.price.known, folded!.price.known);
    expect(known).toBe(total.price.known);
    expect(folded!.services.reduce((sum, { picodollars }) => sum + picodollars, 0n)).toBe(
      folded!.price.known,
    );
  });

  test("can be of one value only", () => {
    const entries = [entry({ t: { tenant: "a" } }), entry({ t: { tenant: "b" } }), entry({ t: {} })];

    expect(ledgerOf(entries, { where: { tenant: "a" } })).toMatchObject({
      total: { invocations: 1 },
      outside: 2,
    });
    expect(ledgerOf(entries, { where: { tenant: null } }).total.invocations).toBe(1);
  });
});

describe("sums", () => {
  test("are by service and meter", () => {
    const { total } = ledgerOf([entry({ q: { ra: 1, da: 2_560, ah: 1, ss: 2, dw: 1, lv: 600 } })]);

    expect(total.services).toEqual([
      { service: "lambda", picodollars: price },
      { service: "apiGateway", picodollars: 1_000_000n },
      { service: "sqs", picodollars: 800_000n },
      { service: "dynamodb", picodollars: 625_000n },
      { service: "logs", picodollars: 279_397n },
    ]);
    expect(total.meters).toContainEqual({
      meter: "sqs.standardRequests",
      quantity: 2n,
      picodollars: 800_000n,
    });
    expect(total).toMatchObject({ requests: 1, divided: 0, unpriced: 0, duration: 10n });
  });

  test("tell cold starts, what INIT did of their price, and failures", () => {
    const cold = entry({ i: 90, q: { ra: 1, da: 256 * 100 } });
    const { total } = ledgerOf([cold, entry({ e: 1 }), entry({})]);

    expect(total.coldStarts).toEqual({
      count: 1,
      picodollars: 200_000n + 333_335n,
      // Nine tenths of the duration's price.
      init: 300_002n,
      initMilliseconds: 90n,
    });
    expect(total.failed).toEqual({ count: 1, picodollars: price });
  });

  test("give provisioned concurrency's INIT no price, since it ran beforehand", () => {
    const { total } = ledgerOf([entry({ i: 90, q: { ra: 1, pa: 2_560 } })]);

    expect(total.coldStarts).toMatchObject({ count: 1, init: 0n });
    expect(total.duration).toBe(10n);
  });

  test("count a sampled record as many times as it stands for", () => {
    const { total, unitCosts } = ledgerOf([entry({ w: 10, x: "1-aa" })]);

    expect(total).toMatchObject({ invocations: 10, price: { known: 10n * price }, duration: 100n });
    expect(unitCosts).toContainEqual({
      name: "invocation",
      picodollars: price,
      of: 10n * price,
      count: 10,
      exact: true,
    });
    expect(unitCosts.find(({ name }) => name === "trace")).toMatchObject({ count: 1, exact: false });
  });

  test("name what lacks a required tag", () => {
    const { untagged } = ledgerOf([entry({ t: { team: "shop" } }), entry({})], {
      required: ["team", "feature"],
    });

    expect(untagged).toEqual([
      { key: "team", count: 1, picodollars: price },
      { key: "feature", count: 2, picodollars: 2n * price },
    ]);
  });

  test("have a point for each hour, by group too", () => {
    const entries = [0, 0.5, 3].map((hours) => entry({ t: { team: "shop" } }, { timestamp: hours * hour }));
    const series = [
      { at: 0, picodollars: 2n * price, invocations: 2 },
      { at: 3 * hour, picodollars: price, invocations: 1 },
    ];

    expect(
      ledgerOf(entries, { by: ["team"], series: "hour", period: { from: 0, to: 24 * hour } }),
    ).toMatchObject({ total: { series }, groups: [{ series }] });
  });
});

describe("a batch", () => {
  const batch = entry({
    t: { team: "shop" },
    q: { ra: 1, da: 2_560, ss: 2 },
    s: [
      [1, 1, { tenant: "a" }, "1-aa"],
      [1, 2, { tenant: "b" }, "1-bb"],
      [1, 3, { tenant: "a" }, "1-cc"],
    ],
  });

  test("is split over what caused it, in exact parts, and is an invocation of each", () => {
    const { groups, total } = ledgerOf([batch], { by: ["tenant"] });

    expect(total).toMatchObject({ invocations: 1, messages: 6, price: { known: 1_033_334n } });
    expect(groups).toMatchObject([
      { key: ["a"], invocations: 1, messages: 4 },
      { key: ["b"], invocations: 1, messages: 2 },
    ]);
    // What doesn't divide by three goes to the first.
    expect(groups.map((group) => group.price.known)).toEqual([688_889n, 344_445n]);
  });

  test("keeps the function's tags and each cause's trace", () => {
    expect(ledgerOf([batch], { by: ["team", "trace"] }).groups.map(({ key }) => key)).toEqual([
      ["shop", "1-aa"],
      ["shop", "1-bb"],
      ["shop", "1-cc"],
    ]);
  });
});
