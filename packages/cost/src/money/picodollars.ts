import { CostError } from "../cost-error.ts";

/** One US dollar in picodollars (10⁻¹² USD), the unit of all amounts. */
export const usd = 1_000_000_000_000n;

const decimals = 12;
const form = /^(\d+)(?:\.(\d+))?$/;

/**
 * A decimal amount of US dollars in picodollars, exactly: "0.0000166667" is 16,666,700.
 * @throws {CostError} for anything but digits and a point, and for more than 12 decimals
 */
export function parseUsd(text: string): bigint {
  const [, whole, fraction = ""] = form.exec(text) ?? [];
  if (whole === undefined)
    throw new CostError(
      `amount "${text}"`,
      "is not a decimal number.",
      "Write digits and a point: 0.0000166667.",
    );
  const significant = fraction.replace(/0+$/, "");
  if (significant.length > decimals)
    throw new CostError(
      `amount "${text}"`,
      "has more than 12 decimals.",
      "A picodollar is the smallest part.",
    );
  return BigInt(whole) * usd + BigInt(significant.padEnd(decimals, "0"));
}

/** An amount in US dollars, exactly and without superfluous zeros; with `digits`, rounded half up to so many decimals. */
export function formatUsd(picodollars: bigint, digits?: number): string {
  if (picodollars < 0n) return `-${formatUsd(-picodollars, digits)}`;
  if (digits === undefined) return pointed(picodollars, decimals).replace(/\.?0+$/, "");
  checkDigits(digits);
  const rounded = divideHalfUp(picodollars, 10n ** BigInt(decimals - digits));
  return digits === 0 ? `${rounded}` : pointed(rounded, digits);
}

/** The quotient of two amounts that aren't negative, rounded half up to a whole number. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}

function pointed(amount: bigint, digits: number): string {
  const figures = `${amount}`.padStart(digits + 1, "0");
  return `${figures.slice(0, -digits)}.${figures.slice(-digits)}`;
}

function checkDigits(digits: number): void {
  if (Number.isInteger(digits) && digits >= 0 && digits <= decimals) return;
  throw new CostError("digits", `is ${digits}.`, "It is a whole number from 0 to 12.");
}
