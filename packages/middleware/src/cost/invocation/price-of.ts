import type { FunctionRates } from "@repo/cost/function-rates";
import type { MeterCode } from "@repo/cost/meter-codes";
import { partPrice } from "@repo/cost/part-price";
import type { Usage } from "./payer.ts";

/** What a usage is estimated to cost in picodollars, or why that isn't known. */
export interface UsagePrice {
  readonly est: number | null;
  readonly why?: string;
}

/** Prices each part by itself, rounded half up, as `charge` of @repo/cost does. */
export function priceOf(rates: FunctionRates["r"], usage: Usage): UsagePrice {
  let est = 0;
  let why = "";
  for (const code in usage) {
    const quantity = usage[code as MeterCode]!;
    const rate = rates[code as MeterCode];
    if (rate === undefined) why += ` ${code}`;
    else est += typeof rate === "number" ? rate * quantity : partPrice(rate[0], quantity, rate[1]);
  }
  return why ? { est: null, why: `no rate:${why}` } : { est };
}
