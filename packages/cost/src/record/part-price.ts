/**
 * What a part of an invocation costs: exactly the amount that `charge` finds for the same rate and quantity, in the plain
 * numbers that a function logs. No part of an invocation is near the greatest of them.
 * @param rate picodollars for one priced unit, whole
 * @param quantity in the meter's whole units
 * @param per how many of those are in one priced unit
 */
export function partPrice(rate: number, quantity: number, per: number): number {
  const doubled = 2 * rate * quantity + per;
  // A large integer for each part of each invocation would be most of what a record allocates.
  if (doubled <= Number.MAX_SAFE_INTEGER) return (doubled - (doubled % (2 * per))) / (2 * per);
  // The product of a rate and a quantity is beyond the safe integers already for a gigabyte and a second.
  return Number((2n * BigInt(rate) * BigInt(quantity) + BigInt(per)) / BigInt(2 * per));
}
