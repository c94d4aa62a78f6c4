import { CostError } from "../cost-error.ts";

/**
 * An amount over weights, exactly: the parts sum to the whole, none is further than one unit from its exact share, and a
 * weight of 0 gets nothing. Units that don't divide go to the largest remainders, the first of equal ones first. Weights
 * that are all 0 count as equal.
 * @throws {CostError} when there is no weight, or the amount or a weight is negative
 */
export function split(amount: bigint, weights: readonly bigint[]): bigint[] {
  check(amount, weights);
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  if (sum === 0n)
    return split(
      amount,
      weights.map(() => 1n),
    );

  const parts = weights.map((weight) => (amount * weight) / sum);
  const left = amount - parts.reduce((total, part) => total + part, 0n);
  // No index needs a unit when everything divides, and a batch of equal messages usually does.
  if (left === 0n) return parts;

  const remainders = weights.map((weight) => (amount * weight) % sum);
  const order = remainders.map((_, index) => index).sort((a, b) => compare(remainders[b]!, remainders[a]!));
  for (const index of order.slice(0, Number(left))) parts[index]! += 1n;
  return parts;
}

// `sort` is stable, so equal remainders keep the order of their weights.
function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function check(amount: bigint, weights: readonly bigint[]): void {
  if (weights.length === 0)
    throw new CostError("a split", "has no weights.", "Give one weight for each part.");
  if (amount < 0n) throw new CostError("a split", `is of ${amount}.`, "Split what is at least 0.");
  const negative = weights.find((weight) => weight < 0n);
  if (negative !== undefined)
    throw new CostError("a split", `has the weight ${negative}.`, "Weights are at least 0.");
}
