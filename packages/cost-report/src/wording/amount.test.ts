import { expect, test } from "vitest";
import { amount, bytes, count, duration, perMillion, share } from "./amount.ts";

test.each([
  [0n, "$0.00"],
  [5_203_337n, "$0.00000520"],
  [52_430_000_000n, "$0.0524"],
  [999_999_999_999n, "$1.000"],
  [12_345_678_000_000n, "$12.35"],
  [1_234_567_890_000_000n, "$1,234.57"],
  [-5_203_337n, "-$0.00000520"],
  [1n, "$0.000000000001"],
  [null, "unknown"],
])("%s picodollars read as %s", (picodollars, text) => {
  expect(amount(picodollars)).toBe(text);
});

test("what is far below a cent is told by the million too", () => {
  expect(perMillion(5_203_337n)).toBe("$5.20");
  expect(perMillion(null)).toBe("unknown");
});

test.each([
  [0, 100, "0 %"],
  [1, 100_000, "<0.1 %"],
  [3.42, 100, "3.4 %"],
  [57.4, 100, "57 %"],
  [1, 0, "0 %"],
])("%s of %s is %s", (part, whole, text) => {
  expect(share(part, whole)).toBe(text);
});

test("counts, times and sizes read as people write them", () => {
  expect(count(1_234_567n)).toBe("1,234,567");
  expect([18, 2_400, 5_400_000, 86_400_000, 604_800_000].map(duration)).toEqual([
    "18 ms",
    "2.4 s",
    "90 minutes",
    "24 hours",
    "7 days",
  ]);
  expect([0, 812, 3_355_443, 1_342_177_280].map(bytes)).toEqual([
    "0 bytes",
    "812 bytes",
    "3.2 MB",
    "1.25 GB",
  ]);
});
