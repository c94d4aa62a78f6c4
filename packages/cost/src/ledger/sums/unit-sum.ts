import { divideHalfUp } from "../../money/picodollars.ts";
import type { CostEntry, FunctionPlace } from "../entry/cost-entry.ts";
import { type DimensionReader, dimensionReader } from "../entry/dimension.ts";
import { type Filter, filterOf } from "../entry/filter.ts";
import type { Share } from "../entry/share-parts.ts";
import type { Unit } from "../ledger-options.ts";
import type { UnitCost } from "../ledger-result.ts";
import { DistinctCount } from "./distinct-count.ts";
import { ExactSum } from "./exact-sum.ts";
import type { Occurrence } from "./tally.ts";

/** What one of something costs, as it grows. */
export class UnitSum {
  readonly #unit: Unit;
  readonly #filter: Filter;
  readonly #value: DimensionReader | undefined;
  readonly #distinct = new DistinctCount();
  readonly #amount = new ExactSum();
  #count = 0;
  #last = -1;
  #sampled = false;

  constructor(unit: Unit) {
    this.#unit = unit;
    this.#filter = filterOf(unit.where ?? {});
    const { per } = unit;
    this.#value = typeof per === "object" && "distinct" in per ? dimensionReader(per.distinct) : undefined;
  }

  add(entry: CostEntry, place: FunctionPlace, share: Share, occurrence: Occurrence): void {
    if (!this.#filter(entry, place, share)) return;
    this.#amount.add(share.parts.known, occurrence.weight);
    if (this.#value) {
      const value = this.#value(entry, place, share);
      if (value !== null) this.#distinct.add(value);
      this.#sampled ||= occurrence.weight > 1;
      return;
    }
    if (this.#unit.per === "message") this.#count += share.messages * occurrence.weight;
    else if (occurrence.entry !== this.#last && this.#counts(entry, occurrence))
      this.#count += occurrence.weight;
    this.#last = occurrence.entry;
  }

  get cost(): UnitCost {
    const count = this.#value ? this.#distinct.count : this.#count;
    const of = this.#amount.value;
    return {
      name: this.#unit.name,
      picodollars: Number.isSafeInteger(count) && count > 0 ? divideHalfUp(of, BigInt(count)) : null,
      of,
      count,
      // Of a sample, the values that nobody recorded are missing.
      exact: !this.#value || (this.#distinct.exact && !this.#sampled),
    };
  }

  #counts({ record }: CostEntry, { request }: Occurrence): boolean {
    const { per } = this.#unit;
    if (per === "request") return request;
    return typeof per === "object" && "route" in per ? record.on === per.route : true;
  }
}
