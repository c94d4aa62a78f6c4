import type { MeterName } from "./meters.ts";

/** Prices as they are kept in a file: decimal US dollars by Region and meter. */
export interface PriceFile {
  /** Names exactly these prices: the date and the first digits of their hash. */
  readonly version: string;
  /** The day that the prices were in force: `2026-11-22`. */
  readonly asOf: string;
  /** Where they are from, and what could not be confirmed. */
  readonly source: string;
  readonly regions: Readonly<Record<string, RegionPrices>>;
}

/** A meter that isn't here has no known price in this Region. */
export type RegionPrices = Readonly<Partial<Record<MeterName, readonly PriceTier[]>>>;

/** The price of what is used beyond `from` priced units a month, up to the next tier. */
export type PriceTier =
  | {
      readonly from: number;
      /** US dollars for one priced unit: `0.0000166667`. */
      readonly usd: string;
      /** Whether the number was confirmed with AWS's own publication. */
      readonly verified: boolean;
    }
  | {
      readonly from: number;
      readonly usd: null;
      /** Why there is no price. */
      readonly reason: string;
    };

/** The prices of one Region alone: what a function needs to carry. */
export function onlyRegion(file: PriceFile, region: string): PriceFile {
  const prices = file.regions[region];
  return { ...file, regions: prices ? { [region]: prices } : {} };
}
