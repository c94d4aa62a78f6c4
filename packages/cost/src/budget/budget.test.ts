import { describe, expect, test } from "vitest";
import type { UnitCost } from "../ledger/ledger-result.ts";
import { checkBudget } from "./budget.ts";
import { readBaseline, writeBaseline } from "./budget-baseline.ts";
import { budgetComment, budgetMarker } from "./budget-comment.ts";

function cost(name: string, picodollars: bigint | null): UnitCost {
  return { name, picodollars, of: 0n, count: 1, exact: true };
}

describe("a unit's cost", () => {
  const baseline = readBaseline(writeBaseline([cost("order", 1_000n)]));
  const failure = (now: bigint | null, limits: Record<string, string>, tolerance?: number) =>
    checkBudget([cost("order", now)], { limits, ...(tolerance !== undefined && { tolerance }) }, baseline)
      .checks[0]?.failure;

  test("may be as high as its limit, and not higher", () => {
    expect(failure(1_050n, { order: "0.00000000105" })).toBeUndefined();
    expect(failure(1_050n, { order: "0.000000001049" })).toBe("above its limit");
  });

  test("may be above the baseline by the tolerance, and not more", () => {
    expect(failure(1_100n, {})).toBeUndefined();
    expect(failure(1_101n, {})).toBe("above its baseline");
    expect(failure(1_001n, {}, 0)).toBe("above its baseline");
    expect(failure(1_005n, {}, 0.5)).toBeUndefined();
    expect(failure(1_006n, {}, 0.5)).toBe("above its baseline");
  });

  test("has to be measured where it has a limit", () => {
    expect(failure(null, { order: "1" })).toBe("not measured");
    expect(failure(null, {})).toBeUndefined();
    expect(checkBudget([], { limits: { order: "1" } })).toMatchObject({ passed: false });
  });
});

test.each([
  ["tolerance is -1.", { tolerance: -1 }],
  ["tolerance is NaN.", { tolerance: Number.NaN }],
  ['amount "1 dollar" is not a decimal number.', { limits: { order: "1 dollar" } }],
])("%s", (message, rules) => {
  expect(() => checkBudget([cost("order", 1n)], rules)).toThrow(message);
});

describe("a baseline", () => {
  test("is the same text for the same costs, in any order, without what wasn't measured", () => {
    const costs = [cost("order", 2n), cost("invocation", 1n), cost("tenant", null)];

    expect(writeBaseline(costs)).toBe(writeBaseline(costs.toReversed()));
    expect(JSON.parse(writeBaseline(costs))).toEqual({
      version: 1,
      unitCosts: { invocation: "0.000000000001", order: "0.000000000002" },
    });
  });

  test.each([
    ["the baseline is no JSON object.", "[1"],
    ["the baseline is no JSON object.", "null"],
    ["the baseline has the version 2.", '{"version":2}'],
    ["the baseline has no unitCosts.", '{"version":1}'],
    ['amount "-1" is not a decimal number.', '{"version":1,"unitCosts":{"order":-1}}'],
  ])("is refused: %s", (message, text) => {
    expect(() => readBaseline(text)).toThrow(message);
  });
});

test("a comment says what fails, and no name breaks out of its cell", () => {
  const costs = [cost("order", 1_200n), cost("a|b\n`", 5n)];
  const baseline = readBaseline(writeBaseline([cost("order", 1_000n), cost("a|b\n`", 10n)]));

  expect(budgetComment(checkBudget(costs, { limits: { order: "0.000000001" } }, baseline))).toBe(
    [
      budgetMarker,
      "**Cost:** `order` is above its limit.",
      "",
      "| One | Now | Baseline | Change | Limit | |",
      "|---|--:|--:|--:|--:|---|",
      "| a\\|b \\` | 0.000000000005 | 0.00000000001 | -50.00 % |  | ok |",
      "| order | 0.0000000012 | 0.000000001 | +20.00 % | 0.000000001 | above its limit |",
      "",
      "Estimated list prices in US dollars. A cost may be 10 % above the baseline.",
      "",
    ].join("\n"),
  );
  expect(budgetComment(checkBudget([cost("order", 1n)], {}))).toContain("**Cost:** within budget.");
});
