import { expect, test } from "vitest";
import { bar } from "./bar.ts";

test("a bar is filled in eighths, and what is not nothing is seen", () => {
  expect([0, 0.0001, 0.5, 1, 2].map((part) => bar(part, 4))).toEqual(["", "▏", "██", "████", "████"]);
});
