import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lockfileBreaches } from "./lockfile.ts";

const lockfile = readFileSync(join(import.meta.dirname, "../../../../pnpm-lock.yaml"), "utf8");

test("the lockfile serves Linux, macOS and Windows, and names no download address", () => {
  expect(lockfileBreaches(lockfile)).toEqual([]);
});

test("a binary that is missing for one platform is found", () => {
  expect(lockfileBreaches(lockfile.replaceAll("@turbo/darwin-arm64@", "@turbo/elsewhere@"))).toEqual([
    "@turbo/darwin-arm64 is missing: install again where the registry holds it, and commit the lockfile.",
  ]);
});

test("a download address is found", () => {
  expect(lockfileBreaches(`${lockfile}\n    resolution: {tarball: https://example.com/a.tgz}`)).toEqual([
    expect.stringContaining("is a download address"),
  ]);
});
