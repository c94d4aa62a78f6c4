import { divideHalfUp } from "../../money/picodollars.ts";
import { split } from "../../money/split.ts";
import type { PriceBook } from "../../price-book/price-book.ts";
import { versionCode } from "../../rates/function-rates.ts";
import type { CostRecord } from "../../record/cost-record.ts";
import type { MeterCode } from "../../record/meter-codes.ts";
import { partPrice } from "../../record/part-price.ts";
import { type NumberedMeter, numberedMeters } from "./meter-numbers.ts";

/** An invocation, or a share of one, taken apart: the prices and `other` sum to `known`. */
export interface Parts {
  readonly meters: readonly NumberedMeter[];
  readonly quantities: readonly number[];
  /** Picodollars by meter; 0 where they aren't known. */
  readonly prices: readonly number[];
  /** Picodollars that can't be told to a meter. */
  readonly other: number;
  readonly known: number;
  /** Whether a part has no known price. */
  readonly unpriced: boolean;
  /** Whether the prices are the estimate divided, not the price book's. */
  readonly divided: boolean;
  /** What INIT cost of it. */
  readonly init: number;
  readonly initMilliseconds: number;
  /** Milliseconds that Lambda bills for. */
  readonly duration: number;
}

interface RatedMeter {
  readonly meter: NumberedMeter;
  readonly rate: number | null;
}

type Rates = ReadonlyMap<string, RatedMeter>;

/** Takes records apart by the rates of a price book, whose version it has to be for the amounts to be its own. */
export class RecordParts {
  readonly #book: PriceBook;
  readonly #version: string;
  readonly #rates = new Map<string, Rates>();

  constructor(book: PriceBook) {
    this.#book = book;
    this.#version = versionCode(book.version);
  }

  of(record: CostRecord, region: string): Parts {
    const { q, b } = record;
    const rates = this.#ratesOf(region);
    const meters: NumberedMeter[] = [];
    const quantities: number[] = [];
    const priced: (number | null)[] = [];
    for (const code in q) {
      const rated = rates.get(code);
      if (!rated) continue;
      const quantity = q[code as MeterCode]!;
      meters.push(rated.meter);
      quantities.push(quantity);
      priced.push(
        quantity === 0 ? 0 : rated.rate === null ? null : partPrice(rated.rate, quantity, rated.meter.per),
      );
    }
    const amounts =
      record.est === null
        ? known(meters, priced, b === this.#version)
        : sumTo(record.est, priced, b === this.#version);
    return { meters, quantities, ...amounts, ...time(record, meters, quantities, amounts.prices) };
  }

  /** A meter's price for one priced unit, if it is known. */
  rate(region: string, code: MeterCode): number | null {
    return this.#ratesOf(region).get(code)?.rate ?? null;
  }

  #ratesOf(region: string): Rates {
    const cached = this.#rates.get(region);
    if (cached) return cached;
    const rates = new Map(
      numberedMeters.map((meter) => {
        const rate = this.#book.tiers(region, meter.name)[0]?.rate ?? null;
        return [meter.code, { meter, rate: rate === null ? null : Number(rate) }];
      }),
    );
    // There are fewer Regions than that, whatever an entry says.
    if (this.#rates.size < 1_000) this.#rates.set(region, rates);
    return rates;
  }
}

type Amounts = Pick<Parts, "prices" | "other" | "known" | "unpriced" | "divided">;

/** The parts of an estimate: the price book's when they give it, else the estimate in their proportion. */
function sumTo(est: number, priced: readonly (number | null)[], sameBook: boolean): Amounts {
  let sum = 0;
  let complete = true;
  for (const price of priced) {
    if (price === null) complete = false;
    else sum += price;
  }
  if (complete && sameBook && sum === est)
    return { prices: priced as number[], other: 0, known: est, unpriced: false, divided: false };
  const whole = { known: est, unpriced: false, divided: true };
  if (!complete || sum === 0 || !Number.isSafeInteger(sum))
    return { prices: priced.map(() => 0), other: est, ...whole };
  const weights = priced.map((price) => BigInt(price!));
  return { prices: split(BigInt(est), weights).map(Number), other: 0, ...whole };
}

/** What is known of a price that isn't known as a whole. */
function known(
  meters: readonly NumberedMeter[],
  priced: readonly (number | null)[],
  sameBook: boolean,
): Amounts {
  // A record without a price whose rates are all known is one of an environment that Lambda bills otherwise.
  const durationUnknown = !priced.includes(null);
  const prices = priced.map((price, index) =>
    !sameBook || price === null || (durationUnknown && meters[index]!.time !== undefined) ? 0 : price,
  );
  const sum = prices.reduce((whole, price) => whole + price, 0);
  if (!Number.isSafeInteger(sum))
    return { prices: prices.map(() => 0), other: 0, known: 0, unpriced: true, divided: false };
  return { prices, other: 0, known: sum, unpriced: true, divided: false };
}

function time(
  { m, i }: CostRecord,
  meters: readonly NumberedMeter[],
  quantities: readonly number[],
  prices: readonly number[],
): Pick<Parts, "init" | "initMilliseconds" | "duration"> {
  let onDemand = 0;
  let provisioned = 0;
  let price = 0;
  for (let index = 0; index < meters.length; index += 1) {
    const counted = meters[index]!.time;
    if (counted === undefined) continue;
    if (counted === "duration") onDemand += quantities[index]!;
    else if (counted === "provisioned") provisioned += quantities[index]!;
    price += prices[index]!;
  }
  const duration = Math.floor((onDemand + provisioned) / m);
  const initMilliseconds = i ?? 0;
  if (initMilliseconds === 0 || onDemand === 0) return { init: 0, initMilliseconds, duration };
  const used = BigInt(onDemand);
  const ofInit = BigInt(m) * BigInt(initMilliseconds);
  const init = divideHalfUp(BigInt(price) * (ofInit < used ? ofInit : used), used);
  return { init: Number(init), initMilliseconds, duration };
}
