import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { shopFunction, smallAssembly, writeAssembly } from "../testing/small-assembly.ts";
import { compare } from "./compare.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "compare-"));
  writeAssembly(at("before"), smallAssembly(shopFunction(256)));
  writeAssembly(at("after"), smallAssembly(shopFunction(512)));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const files = () => ({
  before: at("before"),
  after: at("after"),
  cdkDiff: at("cdk-diff.txt"),
  report: at("report.md"),
});

test("writes the report of two assemblies, as it goes to the summary", () => {
  const text = compare(files());

  expect(text).toContain("`MemorySize`");
  expect(text).not.toContain("cdk diff");
  expect(readFileSync(at("report.md"), "utf8")).toBe(text);
});

test("has what the CDK's CLI said where it was asked", () => {
  writeFileSync(at("cdk-diff.txt"), "There were no differences");

  expect(compare(files())).toContain("There were no differences");
});
