import { expect, test } from "vitest";
import { compareVersions } from "./compare-versions.ts";

test.each([
  ["0.1.0", "0.2.0"],
  ["0.9.0", "0.10.0"],
  ["0.9.9", "1.0.0"],
  ["1.0.0-beta.2", "1.0.0"],
  ["1.0.0-beta.2", "1.0.0-beta.10"],
  ["1.0.0-beta", "1.0.0-beta.1"],
  ["1.0.0", "1.0.1-beta"],
])("%s is older than %s", (older, newer) => {
  expect(compareVersions(older, newer)).toBeLessThan(0);
  expect(compareVersions(newer, older)).toBeGreaterThan(0);
  expect(compareVersions(older, older)).toBe(0);
});
