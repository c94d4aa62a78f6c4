import { expect, test } from "vitest";
import { foldersIn } from "./change.ts";

test("finds the folders of packages in what turbo says", () => {
  const output = `• turbo 2.11.9
{ "packageManager": "pnpm9", "packages": { "count": 2, "items": [
  { "name": "@repo/get-order", "path": "apps/get-order" },
  { "name": "@repo/infra", "path": "infra" } ] } }`;

  expect(foldersIn(output)).toEqual(["apps/get-order", "infra"]);
});

test("something else than JSON is no empty list", () => {
  expect(() => foldersIn("could not find turbo.json")).toThrow();
});
