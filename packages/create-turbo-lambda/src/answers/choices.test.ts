import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { choices } from "./choices.ts";

const root = join(import.meta.dirname, "../../../..");

test("the kinds of API are offered at the price book's price of a million requests", () => {
  const { regions } = JSON.parse(
    readFileSync(join(root, "packages/cost/src/price-book/prices.json"), "utf8"),
  ) as {
    readonly regions: Readonly<Record<string, Readonly<Record<string, readonly { readonly usd: string }[]>>>>;
  };
  const million = (meter: string) =>
    `$${(Number(regions["us-east-1"]?.[meter]?.[0]?.usd) * 1_000_000).toFixed(2)}`;

  expect(choices.gateway.options.http).toContain(`${million("apiGateway.httpRequests")} for a million`);
  expect(choices.gateway.options.rest).toContain(`${million("apiGateway.restRequests")} for a million`);
});

test("the shop is offered with as many functions as it has", () => {
  expect(globSync("apps/*/src/function.ts", { cwd: root })).toHaveLength(6);
  expect(choices.sample.options.shop).toContain("six functions");
});
