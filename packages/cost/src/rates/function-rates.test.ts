import { describe, expect, test } from "vitest";
import { charge } from "../charges/charge.ts";
import { type MeterName, meters } from "../price-book/meters.ts";
import { prices } from "../price-book/shipped-prices.ts";
import { type MeterCode, meterName } from "../record/meter-codes.ts";
import { partPrice } from "../record/part-price.ts";
import { book } from "../testing/us-east-1.ts";
import { type CarriedRate, functionRates, versionCode } from "./function-rates.ts";

const tags = { team: "shop", feature: "checkout" };

describe.each(["us-east-1", "ap-northeast-2"])("the rates of %s", (region) => {
  test.each(["arm64", "x86_64"] as const)(
    "price every quantity as the price book does, on %s",
    (architecture) => {
      const { r } = functionRates({ prices, region, architecture, tags });
      const rates = Object.entries(r) as [MeterCode, CarriedRate][];

      expect(rates.length).toBeGreaterThan(10);
      for (const [code, carried] of rates) {
        const [rate, per] = typeof carried === "number" ? [carried, 1] : carried;
        const meter: MeterName = meterName(code);
        expect(BigInt(per)).toBe(meters[meter].per);
        for (const quantity of [1, 3, 52_480, 9_216_000_000])
          expect(BigInt(partPrice(rate, quantity, per))).toBe(
            charge(book, { region, meter, quantity: BigInt(quantity) }).picodollars,
          );
      }
    },
  );
});

test("they are of one architecture, and have the tags and the version", () => {
  const rates = functionRates({ prices, region: "us-east-1", architecture: "x86_64", tags });

  expect(rates).toMatchObject({ t: tags, a: "x86_64", b: versionCode(prices.version), r: { rx: 200_000 } });
  expect(rates.r).not.toHaveProperty("ra");
  expect(rates).not.toHaveProperty("tmp");
});

test("what has no known price isn't among them", () => {
  const { r } = functionRates({ prices, region: "eu-west-1", architecture: "arm64", tags });

  expect(r).toHaveProperty("da");
  expect(r).not.toHaveProperty("ss");
  expect(functionRates({ prices, region: "mars-north-1", architecture: "arm64", tags }).r).toEqual({});
});

test("/tmp is among them from where it costs", () => {
  const options = { prices, region: "us-east-1", architecture: "arm64", tags } as const;

  expect(functionRates({ ...options, ephemeralStorage: 1024 })).toHaveProperty("tmp", 1024);
  expect(functionRates({ ...options, ephemeralStorage: 512 })).not.toHaveProperty("tmp");
});

test("as a variable they take a small part of the 4 KB that a function has", () => {
  const text = JSON.stringify(functionRates({ prices, region: "us-east-1", architecture: "arm64", tags }));

  expect(text.length).toBeLessThan(600);
});

test("a version is named by its day and the beginning of its hash", () => {
  expect(versionCode("2026-11-22-814795b9")).toBe("261122-8147");
  expect(versionCode("own")).toBe("own");
});
