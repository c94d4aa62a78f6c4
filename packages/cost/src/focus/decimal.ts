import { divideHalfUp } from "../money/picodollars.ts";

const decimals = 12;

/** A fraction written out with at most twelve decimals, rounded half up; none of its parts is negative. */
export function decimal(dividend: bigint, divisor = 1n): string {
  const figures = `${divideHalfUp(dividend * 10n ** BigInt(decimals), divisor)}`.padStart(decimals + 1, "0");
  return `${figures.slice(0, -decimals)}.${figures.slice(-decimals)}`.replace(/\.?0+$/, "");
}
