import { expect, test } from "vitest";
import { turboFailure } from "./turbo-failure.ts";

test("of a failed task, what it said and its name are left", () => {
  const said = `• turbo 2.11.9
   • Packages in scope: @repo/search-products
   • Remote caching disabled

cache miss, executing 1883e80ae11ee435
$ bundle-function
✘ [ERROR] Unexpected "="

    src/find-products.ts:16:16:
[ELIFECYCLE] Command failed with exit code 1.
@repo/search-products#build:  ERROR  command (apps/search-products) pnpm run build exited (1)
 ERROR  run failed: command  exited (1)

 Tasks:    11 successful, 12 total
  Time:    777ms
Failed:    @repo/search-products#build
`;

  expect(turboFailure(said)).toBe(`✘ [ERROR] Unexpected "="

    src/find-products.ts:16:16:
@repo/search-products#build:  ERROR  command (apps/search-products) pnpm run build exited (1)`);
});

test("what Turborepo says itself stays", () => {
  expect(turboFailure("• turbo 2.11.9\n\n  x Unable to find package manager binary\n")).toBe(
    "x Unable to find package manager binary",
  );
});
