import { expect, test } from "vitest";
import { DistinctCount } from "./distinct-count.ts";

function counted(different: number, times = 1): DistinctCount {
  const count = new DistinctCount();
  for (let round = 0; round < times; round += 1)
    for (let index = 0; index < different; index += 1) count.add(`1-5759e988-${index}`);
  return count;
}

test("different texts are counted exactly up to 65,536", () => {
  expect(counted(0)).toMatchObject({ count: 0, exact: true });
  expect(counted(65_536, 2)).toMatchObject({ count: 65_536, exact: true });
});

test.each([65_537, 100_000, 400_000])("%s different texts are estimated to within 3 %%", (different) => {
  const { count, exact } = counted(different);

  expect(exact).toBe(false);
  expect(Math.abs(count - different) / different).toBeLessThan(0.03);
});
