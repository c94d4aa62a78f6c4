import { CostError } from "../cost-error.ts";

/** A count or a size, whole and not negative, as a bigint. @throws {CostError} */
export function wholeNumber(what: string, value: number): bigint {
  if (Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  throw new CostError(what, `is ${value}.`, "It is a whole number, at least 0.");
}

/** How many chunks of `size` bytes a payload is billed as: at least one. @throws {CostError} */
export function chunks(what: string, bytes: number, size: bigint): bigint {
  const whole = wholeNumber(what, bytes);
  return whole === 0n ? 1n : (whole + size - 1n) / size;
}

/** A kilobyte of AWS's units, in bytes. */
export const kilobyte = 1024n;
