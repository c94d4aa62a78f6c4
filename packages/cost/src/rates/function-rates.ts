import type { Architecture, MeterName } from "../price-book/meters.ts";
import { meters } from "../price-book/meters.ts";
import { PriceBook } from "../price-book/price-book.ts";
import type { PriceFile } from "../price-book/price-file.ts";
import type { CostTags } from "../record/cost-record.ts";
import { type MeterCode, meterCodes } from "../record/meter-codes.ts";

/** What a function carries in its environment variable `COST`, as JSON, to price its invocations without a price book. */
export interface FunctionRates {
  /** The function's tags. */
  readonly t: CostTags;
  /** The price book's version, as records name it. */
  readonly b: string;
  /** What is billed by architecture is billed by this one's price. */
  readonly a: Architecture;
  /** The first tier's rates. A meter that isn't here has no known price. */
  readonly r: Readonly<Partial<Record<MeterCode, CarriedRate>>>;
  /** MB of `/tmp`, if more than the 512 that cost nothing. */
  readonly tmp?: number;
  /** Milliseconds that Lambda bills beyond what a clock in the function sees. Default: the middleware's. */
  readonly ms?: number;
}

/** Picodollars for one priced unit, which is one unit of the quantity, or so many of them. */
export type CarriedRate = number | readonly [rate: number, per: number];

export interface FunctionRatesOptions {
  readonly prices: PriceFile;
  readonly region: string;
  readonly architecture: Architecture;
  readonly tags: CostTags;
  /** MB of `/tmp`. Default 512. */
  readonly ephemeralStorage?: number;
}

/** The rates that a function of one Region and architecture carries. @throws {CostError} when the prices are damaged */
export function functionRates(options: FunctionRatesOptions): FunctionRates {
  const { prices, region, architecture, tags, ephemeralStorage = 512 } = options;
  const book = new PriceBook(prices);
  const rates = metered(architecture).flatMap((meter): [MeterCode, CarriedRate][] => {
    const rate = book.tiers(region, meter)[0]?.rate ?? null;
    return rate === null ? [] : [[meterCodes[meter], carried(rate, meters[meter].per)]];
  });
  return {
    t: tags,
    b: versionCode(prices.version),
    a: architecture,
    r: Object.fromEntries(rates),
    ...(ephemeralStorage > 512 && { tmp: ephemeralStorage }),
  };
}

/** A price book's version as records name it: the day and the first digits of the hash, `261122-8147`. */
export function versionCode(version: string): string {
  const [, day, hash] = /^\d\d(\d\d-\d\d-\d\d)-([\da-f]{4})/.exec(version) ?? [];
  return day === undefined || hash === undefined ? version : `${day.replaceAll("-", "")}-${hash}`;
}

function carried(rate: bigint, per: bigint): CarriedRate {
  return per === 1n ? Number(rate) : [Number(rate), Number(per)];
}

/** What an invocation can meet by itself. What is billed by the month or by the hour is not among it. */
function metered(architecture: Architecture): readonly MeterName[] {
  return [
    `lambda.requests.${architecture}`,
    `lambda.duration.${architecture}`,
    `lambda.provisionedDuration.${architecture}`,
    `lambda.ephemeralStorage.${architecture}`,
    "apiGateway.httpRequests",
    "apiGateway.restRequests",
    "apiGateway.webSocketMessages",
    "sqs.standardRequests",
    "sqs.fifoRequests",
    "sns.publishes",
    "sns.httpDeliveries",
    "sns.sqsDeliveries",
    "sns.lambdaDeliveries",
    "sns.fifoPublishes",
    "sns.fifoPublishedData",
    "dynamodb.readRequestUnits",
    "dynamodb.writeRequestUnits",
    "logs.vendedIngestion",
    "eventBridge.events",
    "scheduler.invocations",
  ];
}
