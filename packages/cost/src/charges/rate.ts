import { CostError } from "../cost-error.ts";
import { divideHalfUp } from "../money/picodollars.ts";
import type { Tier } from "../price-book/price-book.ts";
import type { Price } from "./charge.ts";

/**
 * What a quantity costs through tiers, rounded once, half up, to a picodollar. Nothing costs nothing, even where its price
 * isn't known.
 * @throws {CostError} when the quantity is negative
 */
export function rate(
  tiers: readonly Tier[],
  quantity: bigint,
  per: bigint,
): Price & { readonly verified: boolean } {
  if (quantity < 0n) throw new CostError("quantity", `is ${quantity}.`, "It is at least 0.");
  let sum = 0n;
  let verified = true;
  for (const [index, tier] of tiers.entries()) {
    // The first tier is always reached: its price is what an unused meter would cost.
    if (index > 0 && quantity <= tier.from) break;
    const end = tiers[index + 1]?.from;
    const inside = (end === undefined || quantity < end ? quantity : end) - tier.from;
    if (tier.rate === null && inside > 0n)
      return { picodollars: null, reason: tier.reason ?? "The price is not known.", verified: false };
    sum += inside * (tier.rate ?? 0n);
    verified &&= tier.verified;
  }
  return { picodollars: divideHalfUp(sum, per), verified };
}
