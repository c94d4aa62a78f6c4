import type { LogPlace } from "@repo/cost/cost-entry";
import type { CostRecord, CostTags, Quantities } from "@repo/cost/cost-record";
import { versionCode } from "@repo/cost/function-rates";
import { type MeterCode, meterName } from "@repo/cost/meter-codes";
import { meters } from "@repo/cost/meters";
import { partPrice } from "@repo/cost/part-price";
import { PriceBook } from "@repo/cost/price-book";
import { prices } from "@repo/cost/prices";

/** A log event as a function writes it. */
export interface SampleEvent extends Omit<LogPlace, "region"> {
  readonly message: string;
}

interface SampleFunction {
  readonly name: string;
  readonly on: string;
  readonly tags: CostTags;
  readonly uses: Quantities;
  readonly memory: number;
  /** Milliseconds of a warm invocation. */
  readonly duration: number;
  /** Out of a hundred invocations. */
  readonly often: number;
}

const shop: readonly SampleFunction[] = [
  {
    name: "search-products",
    on: "GET /products",
    tags: { team: "shop", feature: "search" },
    uses: { ra: 1, ah: 1, dr: 3, lv: 702 },
    memory: 256,
    duration: 14,
    often: 52,
  },
  {
    name: "place-order",
    on: "POST /orders",
    tags: { team: "shop", feature: "checkout" },
    uses: { ra: 1, ah: 1, ss: 1, dw: 4, lv: 812 },
    memory: 256,
    duration: 38,
    often: 20,
  },
  {
    name: "fulfil-order",
    on: "orders",
    tags: { team: "warehouse", feature: "fulfilment" },
    uses: { ra: 1, ss: 2, np: 1, dw: 2, dr: 2, lv: 640 },
    memory: 512,
    duration: 96,
    often: 18,
  },
  {
    name: "notify-customer",
    on: "order-fulfilled",
    tags: { team: "shop", feature: "notification" },
    uses: { ra: 1, lv: 410 },
    memory: 128,
    duration: 21,
    often: 10,
  },
];
const tenants = ["acme", "globex", "initech", "umbrella", "한국상사", undefined] as const;
const book = new PriceBook(prices);

export interface SampleOptions {
  readonly count: number;
  /** Milliseconds since 1970; events are spread evenly up to `to`. */
  readonly from: number;
  readonly to: number;
  readonly stage?: string;
  readonly region?: string;
}

/** The log of a day in the sample shop: the same for the same options, in the order of time. */
export function* sampleLog(options: SampleOptions): Generator<SampleEvent> {
  const { count, from, to, stage = "local", region = "us-east-1" } = options;
  const random = generator(count);
  for (let index = 0; index < count; index += 1) {
    const spec = drawn(random());
    const timestamp = Math.floor(from + ((to - from) * index) / count);
    const cold = random() < 0.02 ? Math.round(140 + 120 * random()) : undefined;
    const duration = Math.ceil(spec.duration * (0.6 + 0.8 * random())) + (cold ?? 0);
    const tenant = tenants[Math.floor(random() ** 2 * tenants.length)];
    const q: Quantities = { ...spec.uses, da: duration * spec.memory };
    const record: CostRecord = {
      est: estimate(q, region),
      id: `${hex(index, 8)}-7b61-11e6-9a41-93e8deadbeef`,
      x: `1-${hex(Math.floor(timestamp / 1000), 8)}-${hex(Math.floor(index / 3), 24)}`,
      on: spec.on,
      t: { ...spec.tags, ...(tenant !== undefined && { tenant }) },
      q,
      m: spec.memory,
      ...(cold !== undefined && { i: cold }),
      b: versionCode(book.version),
      ...(random() < 0.004 && { e: 1 as const }),
    };
    yield {
      timestamp,
      logGroup: `/${stage}/shop/${spec.name}`,
      logStream: `2026/11/22/[12]${hex(Math.floor(random() * 4), 32)}`,
      message: JSON.stringify(record),
    };
  }
}

function estimate(q: Quantities, region: string): number {
  return Object.entries(q).reduce((sum, [code, quantity]) => {
    const meter = meterName(code as MeterCode);
    const rate = book.tiers(region, meter)[0]?.rate ?? 0n;
    return sum + partPrice(Number(rate), quantity, Number(meters[meter].per));
  }, 0);
}

function drawn(at: number): SampleFunction {
  let left = at * 100;
  for (const each of shop) {
    left -= each.often;
    if (left < 0) return each;
  }
  return shop[0]!;
}

const hex = (value: number, length: number) => value.toString(16).padStart(length, "0");

/** The same numbers from 0 to 1 for the same seed (a linear congruential generator). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
