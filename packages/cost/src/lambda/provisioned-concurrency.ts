import { type Charge, charge } from "../charges/charge.ts";
import { wholeNumber } from "../charges/quantity.ts";
import type { Architecture } from "../price-book/meters.ts";
import type { PriceBook } from "../price-book/price-book.ts";

export interface ProvisionedConcurrency {
  readonly region: string;
  readonly architecture: Architecture;
  /** MB. */
  readonly memorySize: number;
  /** Execution environments kept ready. */
  readonly concurrency: number;
  /** Seconds that it was enabled: billed in periods of five minutes. */
  readonly seconds: number;
}

const period = 300n;

/** What keeping execution environments ready costs, besides the invocations in them. @throws {CostError} */
export function provisionedConcurrency(
  book: PriceBook,
  { region, architecture, memorySize, concurrency, seconds }: ProvisionedConcurrency,
): Charge {
  const enabled = wholeNumber("seconds", seconds);
  const billed = ((enabled + period - 1n) / period) * period;
  const memory = wholeNumber("memorySize", memorySize) * wholeNumber("concurrency", concurrency);
  return charge(book, {
    region,
    meter: `lambda.provisionedConcurrency.${architecture}`,
    quantity: memory * billed * 1000n,
  });
}
