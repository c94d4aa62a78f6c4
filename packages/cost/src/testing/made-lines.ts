import { charge } from "../charges/charge.ts";
import type { PriceBook } from "../price-book/price-book.ts";
import { versionCode } from "../rates/function-rates.ts";
import type { CauseShare, CostRecord, Quantities } from "../record/cost-record.ts";
import { meterName } from "../record/meter-codes.ts";

/** A record that a function of this Region would write: its estimate is the sum of what its quantities cost. */
export function madeRecord(
  book: PriceBook,
  region: string,
  fields: Partial<CostRecord> & { readonly q: Quantities },
): CostRecord {
  const est = Object.entries(fields.q).reduce((sum, [code, quantity]) => {
    const meter = meterName(code)!;
    return sum + Number(charge(book, { region, meter, quantity: BigInt(quantity) }).picodollars!);
  }, 0);
  return { est, id: "8286", t: {}, m: 256, b: versionCode(book.version), ...fields };
}

/** Log lines of a shop: requests of fifty tenants, a cold start in a hundred, and one batch of three causes in ten. */
export function madeLines(book: PriceBook, region: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `c6af9ac6-7b61-11e6-9a41-${index.toString(16).padStart(12, "0")}`;
    const trace = (number: number) => `1-5759e988-${number.toString(16).padStart(24, "0")}`;
    const tags = { team: "shop", feature: index % 2 ? "checkout" : "search" };
    const cold = index % 100 === 0 ? { i: 181 } : {};
    const billed = 4 + (index % 40) + (cold.i ?? 0);
    const lambda = { ra: 1, da: 256 * billed };
    const record =
      index % 10 === 0
        ? madeRecord(book, region, {
            id,
            on: "orders",
            t: tags,
            q: { ...lambda, ss: 3, dw: 6, lv: 700 },
            ...cold,
            s: [0, 1, 2].map(
              (cause): CauseShare => [
                300 + cause,
                2,
                { tenant: `tenant-${(index + cause) % 50}` },
                trace(index + cause),
              ],
            ),
          })
        : madeRecord(book, region, {
            id,
            x: trace(index),
            on: index % 2 ? "POST /orders" : "GET /products",
            t: { ...tags, tenant: `tenant-${index % 50}` },
            q: { ...lambda, ah: 1, ss: 1, dw: 4, lv: 612 },
            ...cold,
          });
    return JSON.stringify(record);
  });
}
