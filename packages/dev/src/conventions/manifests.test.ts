import { join } from "node:path";
import { expect, test } from "vitest";
import { manifestBreaches, readManifests } from "./manifests.ts";

const manifests = readManifests(join(import.meta.dirname, "../../../.."));

test("every version stands in the catalog", () => {
  expect(Object.keys(manifests)).toContain("packages/dev/package.json");
  expect(manifestBreaches(manifests)).toEqual([]);
});

test("a version of its own is found", () => {
  expect(manifestBreaches({ "apps/x/package.json": { dependencies: { zod: "^4.0.0" } } })).toEqual([
    'apps/x/package.json: zod is "^4.0.0"; write "catalog:" and put the version in pnpm-workspace.yaml.',
  ]);
});
