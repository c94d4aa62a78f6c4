import { charge } from "@repo/cost/charge";
import type { CostEntry } from "@repo/cost/cost-entry";
import type { Period } from "@repo/cost/ledger-result";
import type { Architecture } from "@repo/cost/meters";
import type { PriceBook } from "@repo/cost/price-book";
import { standingPrice } from "@repo/cost/standing-price";
import type { StandingCost } from "../formats/cost-report.ts";

interface ColdFunction {
  readonly logGroup: string;
  readonly region: string;
  readonly architecture: Architecture;
  readonly memorySize: number;
  count: number;
  milliseconds: number;
}

// A log that names functions without end is not one of functions.
const mostFunctions = 10_000;

/** Counts cold starts by function, to say beside them what being ready would cost. */
export class StandingCosts {
  readonly #book: PriceBook;
  readonly #period: Period;
  readonly #functions = new Map<string, ColdFunction>();

  constructor(book: PriceBook, period: Period) {
    this.#book = book;
    this.#period = period;
  }

  add({ record, logGroup, region, timestamp }: CostEntry): void {
    const { i, m, w = 1, q } = record;
    if (i === undefined || timestamp < this.#period.from || timestamp >= this.#period.to) return;
    const key = `${region} ${m} ${logGroup}`;
    let cold = this.#functions.get(key);
    if (!cold) {
      if (this.#functions.size >= mostFunctions) return;
      const architecture = q.ra === undefined ? "x86_64" : "arm64";
      cold = { logGroup, region, architecture, memorySize: m, count: 0, milliseconds: 0 };
      this.#functions.set(key, cold);
    }
    cold.count += w;
    cold.milliseconds += w * i;
  }

  /** The functions that began cold most often. */
  coldest(most: number): readonly StandingCost[] {
    return [...this.#functions.values()]
      .sort((a, b) => b.count - a.count)
      .slice(0, most)
      .map((cold) => this.#cost(cold));
  }

  #cost({ logGroup, region, architecture, memorySize, count, milliseconds }: ColdFunction): StandingCost {
    const init = charge(this.#book, {
      region,
      meter: `lambda.duration.${architecture}`,
      quantity: BigInt(memorySize) * BigInt(milliseconds),
    });
    const coldStarts = { count, picodollars: init.picodollars ?? 0n, init: init.picodollars ?? 0n };
    const price = standingPrice(
      this.#book,
      { coldStarts: { ...coldStarts, initMilliseconds: BigInt(milliseconds) } },
      this.#period,
      { region, architecture, memorySize, environments: 1 },
    );
    return {
      function: logGroup.slice(logGroup.lastIndexOf("/") + 1),
      memorySize,
      coldStarts: price.coldStarts.count,
      init: price.coldStarts.init,
      provisioned: price.provisionedConcurrency.picodollars,
      keptWarm: price.keepWarm.total.picodollars,
    };
  }
}
