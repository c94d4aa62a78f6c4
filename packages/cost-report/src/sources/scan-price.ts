import { charge } from "@repo/cost/charge";
import type { PriceBook } from "@repo/cost/price-book";

/** What Logs Insights asks for scanning so many bytes; `null` where the price book doesn't know. */
export function scanPrice(book: PriceBook, region: string, bytes: number): bigint | null {
  return charge(book, { region, meter: "logs.insights", quantity: BigInt(bytes) }).picodollars;
}
