import { describe, expect, test } from "vitest";
import { httpVariants, presetOnly, type Variant } from "../bundle/variant.ts";
import { Results } from "../measure/results.ts";
import { formatGoal } from "./goals.ts";
import { median } from "./median.ts";
import { formatTable } from "./table.ts";

const sizes = {
  code: "",
  initKilobytes: 12.34,
  initGzipKilobytes: 5,
  totalKilobytes: 14,
  totalGzipKilobytes: 6,
};

function resultsOf(loads: ReadonlyMap<Variant, readonly number[]>): Results {
  const results = new Results(presetOnly);
  for (const [variant, values] of loads) {
    results.add(variant, { ...variant, ...sizes });
    results.of(variant).load.push(...values);
  }
  return results;
}

describe("a measure", () => {
  const results = resultsOf(
    new Map<Variant, number[]>([
      [presetOnly, [1, 1, 100]],
      [httpVariants.ours, [3, 2, 9]],
      [httpVariants.trio, [5, 4]],
    ]),
  );

  test("is the median above the empty handler's", () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(results.value(httpVariants.ours, "load")).toBe(2);
    expect(results.value(httpVariants.trio, "load")).toBe(3.5);
    expect(results.ratio(httpVariants.ours, httpVariants.trio, "load")).toBeCloseTo(2 / 3.5);
  });

  test("stands in its column, and a column without any is left out", () => {
    const [head, row] = formatTable(results, [httpVariants.ours]).split("\n");

    expect(head?.trim()).toMatch(/^INIT KB +gzip KB +total KB +load ms$/);
    expect(row).toMatch(/^ours, no schema library +12\.3 +5\.0 +14\.0 +2\.0$/);
  });
});

test("a goal says whether it is met, missed or was not measured", () => {
  const goal = { what: "load: ours / theirs", most: 0.7, unit: "×" } as const;

  expect(formatGoal({ ...goal, value: 0.7 })).toMatch(
    /^load: ours \/ theirs +0\.700 × +goal ≤ 0\.700 × +met$/,
  );
  expect(formatGoal({ ...goal, value: 0.701 })).toMatch(/MISSED$/);
  expect(formatGoal({ ...goal, value: Number.NaN })).toMatch(/– +goal .+ not measured$/);
});
