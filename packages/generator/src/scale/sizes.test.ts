import { describe, expect, test } from "vitest";
import { sizes } from "./sizes.ts";

describe("the sizes that pnpm bench:scale measures", () => {
  test("are those of the goals, unless it is told others, each once", () => {
    expect(sizes([])).toEqual([10, 100, 300, 1000]);
    expect(sizes(["25", "1", "25"])).toEqual([25, 1]);
  });

  test.each(["0", "-5", "ten", "1.5", "1e2", "1001", ""])("are no %j", (wrong) => {
    expect(() => sizes(["10", wrong])).toThrow(
      `"${wrong}" is no number of functions. Write whole numbers from 1 to 1000: pnpm bench:scale 10 100`,
    );
  });
});
