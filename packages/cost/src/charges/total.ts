import type { Price } from "./charge.ts";

/** The sum of several prices. */
export type Total = Price & {
  /** The sum of those that are known. */
  readonly known: bigint;
};

/** Adds prices exactly; the sum is unknown as soon as one of them is, and says why. */
export function total(prices: readonly Price[]): Total {
  let known = 0n;
  const reasons = new Set<string>();
  for (const { picodollars, reason } of prices) {
    if (picodollars === null) reasons.add(reason);
    else known += picodollars;
  }
  return reasons.size === 0
    ? { picodollars: known, known }
    : { picodollars: null, reason: [...reasons].join(" "), known };
}
