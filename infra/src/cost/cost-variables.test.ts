import type { FunctionRates } from "@repo/cost/function-rates";
import { PriceBook } from "@repo/cost/price-book";
import { prices } from "@repo/cost/prices";
import { defineFunction } from "@repo/model/function";
import { describe, expect, test } from "vitest";
import { AppFunction } from "../constructs/app-function.ts";
import type { StageSettings } from "../stages/stage-settings.ts";
import { local, production } from "../stages.ts";
import { referenceTemplate, templateOf } from "../testing/synthesize.ts";

const inSeoul: StageSettings = { ...production, region: "ap-northeast-2" };
const spec = { name: "get-order", service: "shop", tags: { team: "shop", feature: "checkout" } } as const;

describe("what a function knows of its price", () => {
  test("are its tags and the rates of its Region and architecture", () => {
    const seoul = ratesOf(inSeoul, "arm64");
    const book = new PriceBook(prices);

    expect(seoul.t).toEqual(spec.tags);
    expect(seoul.r.da).toEqual([
      Number(book.tiers("ap-northeast-2", "lambda.duration.arm64")[0]?.rate),
      1_024_000,
    ]);
    expect(ratesOf(inSeoul, "x86_64").r).toMatchObject({ dx: expect.anything() });
    expect(ratesOf({ ...production, region: "us-east-1" }, "arm64").r.ah).not.toEqual(seoul.r.ah);
  });

  test("is a small part of the 4 KB that Lambda allows for all variables of a function", () => {
    expect(JSON.stringify(ratesOf(inSeoul, "x86_64")).length).toBeLessThan(800);
  });

  test("is told with each answer in the stage local only", () => {
    expect(variables(referenceTemplate(local).one("AWS::Lambda::Function", "GetOrder")).COST_HEADER).toBe(
      "on",
    );
    expect(
      variables(referenceTemplate(production).one("AWS::Lambda::Function", "GetOrder")),
    ).not.toHaveProperty("COST_HEADER");
  });
});

function ratesOf(settings: StageSettings, architecture: "arm64" | "x86_64"): FunctionRates {
  const template = templateOf((stack) => {
    new AppFunction(stack, "GetOrder", { spec: defineFunction({ ...spec, architecture }), uses: {} });
  }, settings);
  return JSON.parse(String(variables(template.one("AWS::Lambda::Function")).COST)) as FunctionRates;
}

function variables({ Properties }: { readonly Properties: Readonly<Record<string, unknown>> }) {
  return (Properties.Environment as { Variables: Record<string, unknown> }).Variables;
}
