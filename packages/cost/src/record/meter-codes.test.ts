import { expect, test } from "vitest";
import { meters } from "../price-book/meters.ts";
import { meterCodes, meterName } from "./meter-codes.ts";

test("each meter has a code of two letters to itself", () => {
  const codes = Object.values(meterCodes);

  expect(codes.every((code) => /^[a-z]{2}$/.test(code))).toBe(true);
  expect(new Set(codes).size).toBe(Object.keys(meters).length);
});

test("a code leads back to its meter", () => {
  for (const [name, code] of Object.entries(meterCodes)) expect(meterName(code)).toBe(name);
  expect(meterName("zz")).toBeUndefined();
});
