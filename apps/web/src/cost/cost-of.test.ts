import { describe, expect, test } from "vitest";
import { addCost, costOf } from "./cost-of.ts";

describe("the cost of an answer", () => {
  test("is what its header says", () => {
    expect(costOf(new Headers({ "cost-estimate": "5203337" }))).toBe(5_203_337);
  });

  test.each(["", "null", "-5", "1e3", "0x10", "12345678901234567"])(
    "isn't known by the header %j",
    (text) => {
      expect(costOf(new Headers({ "cost-estimate": text }))).toBeUndefined();
    },
  );

  test("isn't known without one", () => {
    expect(costOf(new Headers())).toBeUndefined();
  });
});

describe("the cost of several answers", () => {
  test("is the sum of those that are known", () => {
    expect([5, undefined, 7].reduce(addCost, undefined)).toBe(12);
  });

  test("isn't known when none is", () => {
    expect(addCost(undefined, undefined)).toBeUndefined();
  });
});
