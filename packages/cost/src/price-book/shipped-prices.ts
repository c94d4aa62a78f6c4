import type { PriceFile } from "./price-file.ts";
import file from "./prices.json" with { type: "json" };

/** The prices that are in this package, of every Region that it knows; a bundle takes `onlyRegion` of them. */
export const prices: PriceFile = file;
