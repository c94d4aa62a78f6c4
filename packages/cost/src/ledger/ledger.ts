import { CostError } from "../cost-error.ts";
import { type CostEntry, type FunctionPlace, functionPlace } from "./entry/cost-entry.ts";
import { type DimensionReader, dimensionReader } from "./entry/dimension.ts";
import { type Filter, filterOf } from "./entry/filter.ts";
import { RecordParts } from "./entry/record-parts.ts";
import { type Share, shareParts } from "./entry/share-parts.ts";
import { defaultUnits, type LedgerOptions } from "./ledger-options.ts";
import type { LedgerResult, Mover, Period } from "./ledger-result.ts";
import { GroupTable } from "./sums/group-table.ts";
import { Reasons } from "./sums/reasons.ts";
import { type Occurrence, Tally } from "./sums/tally.ts";
import { UnitSum } from "./sums/unit-sum.ts";
import { UntaggedSum } from "./sums/untagged-sum.ts";

const steps = { hour: 3_600_000, day: 86_400_000 } as const;
const longestSeries = 2_000;
const unknown = "Some invocations have no known price.";

/**
 * Adds up cost entries by dimensions, one by one, in memory that depends on the number of groups and not of entries.
 * Amounts are exact: groups sum to the total to the picodollar.
 */
export class Ledger {
  readonly #options: LedgerOptions;
  readonly #parts: RecordParts;
  readonly #by: readonly DimensionReader[];
  readonly #key: (string | null)[] = [];
  readonly #filter: Filter;
  readonly #step: number | undefined;
  readonly #groups: GroupTable;
  readonly #total = new Tally();
  readonly #units: readonly UnitSum[];
  readonly #untagged: readonly UntaggedSum[];
  readonly #reasons = new Reasons();
  readonly #places = new Map<string, FunctionPlace>();
  #entries = 0;
  #outside = 0;

  /** @throws {CostError} for a limit that is none, and for a series without a period or with too long a one */
  constructor(options: LedgerOptions) {
    check(options);
    const { book, by, limit = 1_000, where = {}, units = defaultUnits, required = [], series } = options;
    this.#options = options;
    this.#parts = new RecordParts(book);
    this.#by = by.map(dimensionReader);
    this.#filter = filterOf(where);
    this.#step = series && steps[series];
    this.#groups = new GroupTable(limit);
    this.#units = units.map((unit) => new UnitSum(unit));
    this.#untagged = required.map((key) => new UntaggedSum(key));
  }

  add(entry: CostEntry): void {
    const { record, timestamp } = entry;
    const now = inside(this.#options.period, timestamp);
    const before = !now && this.#options.previous !== undefined && inside(this.#options.previous, timestamp);
    if (!now && !before) {
      this.#outside += 1;
      return;
    }
    this.#entries += 1;
    const place = this.#place(entry.logGroup);
    const { ah, ar, aw } = record.q;
    const occurrence: Occurrence = {
      entry: this.#entries,
      weight: record.w ?? 1,
      failed: record.e === 1,
      cold: record.i !== undefined,
      request: ah !== undefined || ar !== undefined || aw !== undefined,
      at: this.#step && Math.floor(timestamp / this.#step) * this.#step,
    };
    let meant = false;
    for (const share of shareParts(record, this.#parts.of(record, entry.region))) {
      if (!this.#filter(entry, place, share)) continue;
      meant = true;
      if (now) this.#addNow(entry, place, share, occurrence);
      else this.#addBefore(entry, place, share, occurrence);
    }
    if (!meant) this.#outside += 1;
    else if (now && record.est === null) this.#reasons.add(record.why ?? unknown, occurrence.weight);
  }

  /** What was summed up until now. */
  get result(): LedgerResult {
    const { by, period, previous } = this.#options;
    const reasons = this.#reasons.list;
    const reason = reasons.map((one) => one.reason).join(" ") || unknown;
    const { groups, folded } = this.#groups.groups;
    const { before, invocationsBefore: count } = this.#total;
    return {
      by,
      ...(period && { period }),
      ...(previous && { previous, before: { count, picodollars: before } }),
      total: this.#total.sums(reason),
      groups: groups
        .filter(({ tally }) => tally.invocations > 0)
        .map(({ key, tally }) => ({ key, ...tally.sums(reason) }))
        .sort((one, other) => compare(other.price.known, one.price.known)),
      ...(folded && { folded: folded.sums(reason) }),
      movers: previous
        ? groups
            .map(({ key, tally }) => mover(key, tally))
            .filter(({ change }) => change !== 0n)
            .sort((one, other) => compare(absolute(other.change), absolute(one.change)))
        : [],
      unitCosts: this.#units.map(({ cost }) => cost),
      untagged: this.#untagged.map(({ untagged }) => untagged),
      reasons,
      outside: this.#outside,
    };
  }

  #addNow(entry: CostEntry, place: FunctionPlace, share: Share, occurrence: Occurrence): void {
    this.#total.add(share, occurrence);
    this.#group(entry, place, share).add(share, occurrence);
    for (const unit of this.#units) unit.add(entry, place, share, occurrence);
    for (const sum of this.#untagged) sum.add(share, occurrence);
  }

  #addBefore(entry: CostEntry, place: FunctionPlace, share: Share, occurrence: Occurrence): void {
    this.#total.addBefore(share, occurrence);
    this.#group(entry, place, share).addBefore(share, occurrence);
  }

  #group(entry: CostEntry, place: FunctionPlace, share: Share): Tally {
    for (let index = 0; index < this.#by.length; index += 1)
      this.#key[index] = this.#by[index]!(entry, place, share);
    return this.#groups.at(this.#key);
  }

  #place(logGroup: string): FunctionPlace {
    const known = this.#places.get(logGroup);
    if (known) return known;
    const place = functionPlace(logGroup);
    if (this.#places.size < 10_000) this.#places.set(logGroup, place);
    return place;
  }
}

function inside(period: Period | undefined, timestamp: number): boolean {
  return period === undefined || (timestamp >= period.from && timestamp < period.to);
}

function mover(key: readonly (string | null)[], { known, before }: Tally): Mover {
  return { key, before, now: known, change: known - before };
}

function absolute(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}

function compare(one: bigint, other: bigint): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function check({ limit = 1_000, series, period }: LedgerOptions): void {
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new CostError("limit", `is ${limit}.`, "It is a number of groups, at least 1.");
  if (!series) return;
  const length = period ? (period.to - period.from) / steps[series] : Number.NaN;
  if (length <= longestSeries) return;
  throw new CostError(
    `a series by the ${series}`,
    period ? `of this period has more than ${longestSeries} points.` : "has no period.",
    "Give a shorter period, or sum by the day.",
  );
}
