import { beforeAll, describe, expect, test } from "vitest";
import { errorOf, killed } from "./bill/compare.ts";
import { reconcile } from "./bill/reconcile.ts";
import { type Run, run } from "./run.ts";

const dimensions = [
  ["team"],
  ["feature"],
  ["tenant"],
  ["trace"],
  ["route"],
  ["function"],
  ["architecture"],
  ["team", "tenant"],
  ["no-such-tag"],
];

describe("400 invocations that end in every way", () => {
  let found: Run;
  beforeAll(async () => {
    found = await run(400);
  }, 120_000);

  test("cost by the reconciled ledger what they are billed, to one per cent of each tag", () => {
    const { compared } = found;
    const wrong = compared.filter(
      ({ value, after, billed }) => value !== killed && Math.abs(errorOf(after, billed)) > 0.01,
    );

    expect(compared.map(({ tag, value }) => `${tag} ${value}`)).toEqual(
      expect.arrayContaining([
        "team shop",
        "team stock",
        "feature checkout",
        "tenant acme",
        "tenant café + co",
      ]),
    );
    expect(wrong).toEqual([]);
  });

  test("are counted once each, and as often when every line of the log is delivered twice", () => {
    const { lines, invocations } = found;
    const once = reconcile(lines, ["team"]);
    const twice = reconcile([...lines, ...lines], ["team"]);

    expect(once.billed.total.invocations).toBe(invocations);
    expect(once.recordsWithoutReport.count).toBe(0);
    expect(once.duplicates).toBe(0);
    expect(once.reportsWithoutRecord.map(({ status }) => status).sort()).toEqual(["error", "timeout"]);
    expect(twice.billed.total.price).toEqual(once.billed.total.price);
    expect(twice.estimated.total.price).toEqual(once.estimated.total.price);
  });

  test.each(dimensions)("sum to the total by %s %s, to the picodollar", (...by) => {
    const { estimated, billed } = reconcile(found.lines, by);

    for (const { groups, folded, total } of [estimated, billed]) {
      const sum = groups.reduce((sum, { price }) => sum + price.known, folded?.price.known ?? 0n);
      expect(sum).toBe(total.price.picodollars);
    }
  });
});
