import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stepFiles } from "./step-files.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "step-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string) => join(folder, name);

test("appends outputs and Markdown to the files that the runner names", () => {
  const step = stepFiles({ GITHUB_OUTPUT: file("output"), GITHUB_STEP_SUMMARY: file("summary") });

  step.output("sha256", "abc");
  step.output("url", "https://example.com");
  step.summary("# Done");

  expect(readFileSync(file("output"), "utf8")).toBe("sha256=abc\nurl=https://example.com\n");
  expect(readFileSync(file("summary"), "utf8")).toBe("# Done\n");
});

test("refuses a value that would set a second output", () => {
  const step = stepFiles({ GITHUB_OUTPUT: file("output") });

  expect(() => step.output("url", "https://example.com\nsha256=0")).toThrow(
    'The output "url" has more than one line.',
  );
});
