import { type MeterName, meters } from "../price-book/meters.ts";
import type { PriceBook, Tier } from "../price-book/price-book.ts";
import { rate } from "./rate.ts";

/** How much of a meter was used, and where. */
export interface Usage {
  readonly region: string;
  readonly meter: MeterName;
  /** In the meter's whole units, never rounded. */
  readonly quantity: bigint;
}

/** What a quantity costs, or why that isn't known. */
export type Price =
  | { readonly picodollars: bigint; readonly reason?: undefined }
  | { readonly picodollars: null; readonly reason: string };

/** One part of a price: what was used, and what that costs by the list. */
export type Charge = Usage &
  Price & {
    readonly unit: string;
    /** Whether every price in it was confirmed. */
    readonly verified: boolean;
    readonly priceBookVersion: string;
  };

/**
 * A quantity at the list price of the first tier: one invocation doesn't know how much the account used this month.
 * @throws {CostError} when the price book is damaged
 */
export function charge(book: PriceBook, { region, meter, quantity }: Usage): Charge {
  return chargeBy(book.tiers(region, meter).slice(0, 1), book, { region, meter, quantity });
}

/** A quantity of a whole month, through all tiers. @throws {CostError} when the price book is damaged */
export function chargeThroughTiers(book: PriceBook, usage: Usage): Charge {
  return chargeBy(book.tiers(usage.region, usage.meter), book, usage);
}

function chargeBy(tiers: readonly Tier[], book: PriceBook, { region, meter, quantity }: Usage): Charge {
  const { unit, per } = meters[meter];
  return { region, meter, quantity, unit, ...rate(tiers, quantity, per), priceBookVersion: book.version };
}
