import { expect, test } from "vitest";
import { formatMoney } from "./money.ts";

test.each([
  [0, "$0.00"],
  [5, "$0.05"],
  [1450, "$14.50"],
  [123_456_789, "$1,234,567.89"],
])("writes %i cents as %s", (cents, text) => {
  expect(formatMoney(cents)).toBe(text);
});
