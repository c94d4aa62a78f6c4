import { total } from "../../charges/total.ts";
import { numberedMeters } from "../entry/meter-numbers.ts";
import type { Share } from "../entry/share-parts.ts";
import type { MeterSum, SeriesPoint, ServiceName, ServiceSum, Sums } from "../ledger-result.ts";
import { ExactSum } from "./exact-sum.ts";
import { ExactSums } from "./exact-sums.ts";

/** One entry as a tally is told of it. */
export interface Occurrence {
  /** Counts up: the shares of one entry have the same. */
  readonly entry: number;
  readonly weight: number;
  readonly failed: boolean;
  readonly cold: boolean;
  /** Whether a gateway's request caused it. */
  readonly request: boolean;
  /** The start of its hour or day, if there is a series. */
  readonly at: number | undefined;
}

type Counts = Record<"messages" | "requests" | "unpriced" | "divided" | "failed" | "cold", number>;

// Where a tally's sums stand: first those of the whole, then each meter's quantities, then its prices.
const whole = {
  known: 0,
  before: 1,
  other: 2,
  failed: 3,
  cold: 4,
  init: 5,
  initMilliseconds: 6,
  duration: 7,
};
const quantities = 8;
const prices = quantities + numberedMeters.length;
const size = prices + numberedMeters.length;

interface Point {
  readonly amount: ExactSum;
  invocations: number;
}

/** The sums of one group as they grow. */
export class Tally {
  invocations = 0;
  invocationsBefore = 0;
  readonly #counts: Counts = { messages: 0, requests: 0, unpriced: 0, divided: 0, failed: 0, cold: 0 };
  readonly #sums = new ExactSums(size);
  #points: Map<number, Point> | undefined;
  #last = -1;
  #lastBefore = -1;

  add({ messages, parts }: Share, occurrence: Occurrence): void {
    const { weight, at } = occurrence;
    const sums = this.#sums;
    sums.add(whole.known, parts.known, weight);
    sums.add(whole.duration, parts.duration, weight);
    if (parts.other > 0) sums.add(whole.other, parts.other, weight);
    for (let part = 0; part < parts.meters.length; part += 1) {
      const { index } = parts.meters[part]!;
      sums.add(quantities + index, parts.quantities[part]!, weight);
      sums.add(prices + index, parts.prices[part]!, weight);
    }
    this.#counts.messages += messages * weight;
    if (occurrence.failed) sums.add(whole.failed, parts.known, weight);
    if (occurrence.cold) {
      sums.add(whole.cold, parts.known, weight);
      sums.add(whole.init, parts.init, weight);
      sums.add(whole.initMilliseconds, parts.initMilliseconds, weight);
    }
    const first = occurrence.entry !== this.#last;
    this.#last = occurrence.entry;
    if (first) this.#count(parts.unpriced, parts.divided, occurrence);
    if (at !== undefined) this.#plot(at, parts.known, weight, first ? weight : 0);
  }

  addBefore({ parts }: Share, { entry, weight }: Occurrence): void {
    this.#sums.add(whole.before, parts.known, weight);
    if (entry !== this.#lastBefore) this.invocationsBefore += weight;
    this.#lastBefore = entry;
  }

  get known(): bigint {
    return this.#sums.at(whole.known);
  }

  get before(): bigint {
    return this.#sums.at(whole.before);
  }

  /** What it costs now or cost before, whichever is more: near enough to sort by. */
  get largest(): number {
    return Math.max(this.#sums.approximate(whole.known), this.#sums.approximate(whole.before));
  }

  /** Takes up another group's sums. */
  include(other: Tally): void {
    this.invocations += other.invocations;
    this.invocationsBefore += other.invocationsBefore;
    this.#sums.include(other.#sums);
    for (const key of Object.keys(this.#counts) as (keyof Counts)[]) this.#counts[key] += other.#counts[key];
    for (const [at, { amount, invocations }] of other.#points ?? []) {
      const point = this.#pointAt(at);
      point.amount.include(amount);
      point.invocations += invocations;
    }
  }

  sums(reason: string): Sums & { readonly series: readonly SeriesPoint[] } {
    const { unpriced, divided, messages, requests, failed, cold } = this.#counts;
    const meters = this.#meters();
    const sums = this.#sums;
    const known = { picodollars: this.known };
    return {
      price: total(unpriced > 0 ? [known, { picodollars: null, reason }] : [known]),
      invocations: this.invocations,
      messages,
      requests,
      unpriced,
      divided,
      failed: { count: failed, picodollars: sums.at(whole.failed) },
      coldStarts: {
        count: cold,
        picodollars: sums.at(whole.cold),
        init: sums.at(whole.init),
        initMilliseconds: sums.at(whole.initMilliseconds),
      },
      duration: sums.at(whole.duration),
      services: this.#services(meters),
      meters,
      series: this.#series(),
    };
  }

  #count(unpriced: boolean, divided: boolean, { weight, failed, cold, request }: Occurrence): void {
    this.invocations += weight;
    if (unpriced) this.#counts.unpriced += weight;
    if (divided) this.#counts.divided += weight;
    if (failed) this.#counts.failed += weight;
    if (cold) this.#counts.cold += weight;
    if (request) this.#counts.requests += weight;
  }

  #plot(at: number, amount: number, weight: number, invocations: number): void {
    const point = this.#pointAt(at);
    point.amount.add(amount, weight);
    point.invocations += invocations;
  }

  #pointAt(at: number): Point {
    this.#points ??= new Map();
    const known = this.#points.get(at);
    if (known) return known;
    const point = { amount: new ExactSum(), invocations: 0 };
    this.#points.set(at, point);
    return point;
  }

  #meters(): readonly MeterSum[] {
    return numberedMeters.flatMap(({ index, name: meter }) => {
      const quantity = this.#sums.at(quantities + index);
      const picodollars = this.#sums.at(prices + index);
      // A small share of a batch may bear a price and no whole unit.
      return quantity === 0n && picodollars === 0n ? [] : [{ meter, quantity, picodollars }];
    });
  }

  #services(sums: readonly MeterSum[]): readonly ServiceSum[] {
    const services = new Map<ServiceName, bigint>();
    for (const { meter, picodollars } of sums) {
      const service = meter.slice(0, meter.indexOf(".")) as ServiceName;
      services.set(service, (services.get(service) ?? 0n) + picodollars);
    }
    const other = this.#sums.at(whole.other);
    if (other > 0n) services.set("other", other);
    return [...services].map(([service, picodollars]) => ({ service, picodollars }));
  }

  #series(): readonly SeriesPoint[] {
    return [...(this.#points ?? [])]
      .map(([at, { amount, invocations }]) => ({ at, picodollars: amount.value, invocations }))
      .sort((one, other) => one.at - other.at);
  }
}
