import { CostError } from "../cost-error.ts";
import type { UnitCost } from "../ledger/ledger-result.ts";
import { formatUsd, parseUsd } from "../money/picodollars.ts";

/** What one of each unit cost when the baseline was saved. */
export interface Baseline {
  /** Picodollars by the unit's name. */
  readonly units: ReadonlyMap<string, bigint>;
}

const version = 1;

/** A baseline as a file: the same costs give the same text. */
export function writeBaseline(costs: readonly UnitCost[]): string {
  const units = costs
    .flatMap(({ name, picodollars }): [string, string][] =>
      picodollars === null ? [] : [[name, formatUsd(picodollars)]],
    )
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify({ version, unitCosts: Object.fromEntries(units) }, null, 2)}\n`;
}

/** @throws {CostError} when the file is none, or of another version */
export function readBaseline(text: string): Baseline {
  const file = parsed(text);
  if (file.version !== version)
    throw new CostError("the baseline", `has the version ${file.version}.`, "Save it again.");
  const { unitCosts } = file;
  if (typeof unitCosts !== "object" || unitCosts === null)
    throw new CostError("the baseline", "has no unitCosts.", "Save it again.");
  return { units: new Map(Object.entries(unitCosts).map(([name, usd]) => [name, parseUsd(String(usd))])) };
}

function parsed(text: string): { readonly version?: unknown; readonly unitCosts?: unknown } {
  try {
    const file: unknown = JSON.parse(text);
    if (typeof file === "object" && file !== null) return file;
  } catch {
    // Said below, as for any other text.
  }
  throw new CostError("the baseline", "is no JSON object.", "Save it again.");
}
