import { PriceBook } from "../price-book/price-book.ts";
import { prices } from "../price-book/shipped-prices.ts";

/** The shipped prices. */
export const book = new PriceBook(prices);

/** AWS's published examples are of this Region. */
export const region = "us-east-1";
