import { divideHalfUp } from "../money/picodollars.ts";

/** Seconds of a month as AWS's calculator has it: 730 hours. */
export const monthSeconds = 730 * 3600;

/** A factor without a rounding of its own. */
export interface Ratio {
  readonly of: bigint;
  readonly to: bigint;
}

export function scaled(amount: bigint, { of, to }: Ratio): bigint {
  return divideHalfUp(amount * of, to);
}
