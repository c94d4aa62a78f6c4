import { expect, test } from "vitest";
import { formatCost, formatMoney } from "./money.ts";

test.each([
  [0, "$0.00"],
  [5, "$0.05"],
  [1450, "$14.50"],
  [123_456_789, "$1,234,567.89"],
])("writes %i cents as %s", (cents, text) => {
  expect(formatMoney(cents)).toBe(text);
});

test.each([
  [0, "$0.0"],
  [1, "$0.0000000000010"],
  [5_203_337, "$0.0000052"],
  [9_960_000, "$0.000010"],
  [1_234_567_890_123, "$1.2"],
])("writes %i picodollars as %s", (picodollars, text) => {
  expect(formatCost(picodollars)).toBe(text);
});
