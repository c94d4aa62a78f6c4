import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { writeChanges } from "./write-changes.ts";

test("what was written is taken back when something can't be", () => {
  const root = mkdtempSync(join(tmpdir(), "write-changes-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, "there.txt"), "before");

  expect(() =>
    writeChanges(root, [
      { path: "there.txt", before: "before", after: "after" },
      { path: "new/folder/file.txt", before: undefined, after: "" },
      { path: "there.txt/below.txt", before: undefined, after: "" },
    ]),
  ).toThrow(/EEXIST|ENOTDIR/);

  expect(readdirSync(root)).toEqual(["there.txt"]);
  expect(readFileSync(join(root, "there.txt"), "utf8")).toBe("before");
  expect(existsSync(join(root, "new"))).toBe(false);
});
