import { CostError } from "../cost-error.ts";
import type { UnitCost } from "../ledger/ledger-result.ts";
import { parseUsd } from "../money/picodollars.ts";
import type { Baseline } from "./budget-baseline.ts";

export interface BudgetRules {
  /** US dollars that one may cost at most, by the unit's name: `{ "order": "0.00002" }`. */
  readonly limits?: Readonly<Record<string, string>>;
  /** Percent that a unit's cost may be above the baseline. Default 10. */
  readonly tolerance?: number;
}

export interface BudgetCheck {
  readonly unit: string;
  /** Picodollars for one; `null` when there was none to measure. */
  readonly picodollars: bigint | null;
  readonly limit: bigint | null;
  readonly baseline: bigint | null;
  /** Percent above the baseline, in hundredths; negative below it. */
  readonly growth: bigint | null;
  /** Why it fails; `undefined` when it doesn't. */
  readonly failure?: "above its limit" | "above its baseline" | "not measured";
}

export interface BudgetResult {
  readonly passed: boolean;
  readonly tolerance: number;
  /** By the unit's name. */
  readonly checks: readonly BudgetCheck[];
}

/**
 * Compares what one of each unit costs with its limit and with a saved baseline. A unit with a limit that wasn't measured
 * fails too: a budget that nobody measures is none.
 * @throws {CostError} when a limit is no amount or the tolerance is negative
 */
export function checkBudget(
  costs: readonly UnitCost[],
  rules: BudgetRules,
  baseline?: Baseline,
): BudgetResult {
  const { limits = {}, tolerance = 10 } = rules;
  if (!(tolerance >= 0 && tolerance <= 1_000_000))
    throw new CostError("tolerance", `is ${tolerance}.`, "It is a number of percent, at least 0.");
  const measured = new Map(costs.map(({ name, picodollars }) => [name, picodollars]));
  const names = new Set([...measured.keys(), ...Object.keys(limits)]);
  const checks = [...names].sort(byCode).map((unit): BudgetCheck => {
    const picodollars = measured.get(unit) ?? null;
    const limit = Object.hasOwn(limits, unit) ? parseUsd(limits[unit]!) : null;
    const before = baseline?.units.get(unit) ?? null;
    const growth =
      picodollars === null || before === null || before === 0n
        ? null
        : ((picodollars - before) * 10_000n) / before;
    const failure = failureOf({ picodollars, limit, before, tolerance });
    return { unit, picodollars, limit, baseline: before, growth, ...(failure && { failure }) };
  });
  return { passed: checks.every(({ failure }) => failure === undefined), tolerance, checks };
}

function failureOf({
  picodollars,
  limit,
  before,
  tolerance,
}: {
  readonly picodollars: bigint | null;
  readonly limit: bigint | null;
  readonly before: bigint | null;
  readonly tolerance: number;
}): BudgetCheck["failure"] {
  if (picodollars === null) return limit === null ? undefined : "not measured";
  if (limit !== null && picodollars > limit) return "above its limit";
  // In thousandths of a percent, so that nothing is rounded.
  const allowed = 100_000n + BigInt(Math.round(tolerance * 1_000));
  return before !== null && picodollars * 100_000n > before * allowed ? "above its baseline" : undefined;
}

/** The same order on every machine. */
function byCode(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
