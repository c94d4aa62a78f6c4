import type { Usage } from "../charges/charge.ts";
import { provisionedConcurrency } from "../lambda/provisioned-concurrency.ts";
import type { LedgerGroup, MeterSum } from "../ledger/ledger-result.ts";
import type { Architecture, MeterName } from "../price-book/meters.ts";
import type { PriceBook } from "../price-book/price-book.ts";
import type { Change } from "./change.ts";
import { monthSeconds, type Ratio, scaled } from "./month.ts";

/** A measured function. */
export interface MeasuredFunction {
  readonly group: LedgerGroup;
  readonly region: string;
  /** MB. */
  readonly memorySize: number;
  readonly architecture: Architecture;
}

// A function has one vCPU at this size (Lambda developer guide, "Configure function memory"), and Node.js runs on one.
const oneCpu = 1769;
const factorDigits = 1_000_000;

/** How many times as long CPU-bound work takes under another memory size. */
export function cpuBoundFactor(before: number, after: number): Ratio {
  return { of: BigInt(Math.min(before, oneCpu)), to: BigInt(Math.min(after, oneCpu)) };
}

/** A month's use of a function as it was measured. */
export function monthlyUsage({ group, region }: MeasuredFunction, volume: Ratio): readonly Usage[] {
  return group.meters.map(({ meter, quantity }) => ({ region, meter, quantity: scaled(quantity, volume) }));
}

/** A month's use of a function after a change. */
export function changedUsage(
  book: PriceBook,
  measured: MeasuredFunction,
  change: Change,
  volume: Ratio,
  factor: Ratio,
): readonly Usage[] {
  const { group, region } = measured;
  const { memorySize = measured.memorySize, architecture = measured.architecture } = change;
  const usage = group.meters.map(({ meter, quantity }) => {
    const next = changedMeter(meter, architecture, change);
    const used = changedQuantity({ meter, quantity }, measured, change, factor);
    return { region, meter: next, quantity: scaled(used, volume) };
  });
  const { provisionedConcurrency: concurrency = 0 } = change;
  if (concurrency === 0) return usage;
  const seconds = monthSeconds;
  return [...usage, provisionedConcurrency(book, { region, architecture, memorySize, concurrency, seconds })];
}

function changedMeter(meter: MeterName, architecture: Architecture, change: Change): MeterName {
  if (meter === "apiGateway.httpRequests" || meter === "apiGateway.restRequests")
    return change.gateway ? `apiGateway.${change.gateway}Requests` : meter;
  const [service, name] = meter.split(".");
  if (service !== "lambda") return meter;
  const ready = change.provisionedConcurrency ? "provisionedDuration" : "duration";
  return `lambda.${name === "duration" ? ready : name}.${architecture}` as MeterName;
}

function changedQuantity(
  { meter, quantity }: Pick<MeterSum, "meter" | "quantity">,
  { group, memorySize: before }: MeasuredFunction,
  { memorySize = before, gateway, provisionedConcurrency: concurrency = 0 }: Change,
  factor: Ratio,
): bigint {
  if (gateway && /^apiGateway\.(http|rest)/.test(meter)) return BigInt(group.requests);
  if (meter.startsWith("lambda.ephemeralStorage.")) return scaled(quantity, factor);
  if (!/^lambda\.(duration|provisionedDuration)\./.test(meter)) return quantity;
  // What is kept ready has done its INIT beforehand, at its own price.
  const init = concurrency > 0 ? group.coldStarts.initMilliseconds * BigInt(before) : 0n;
  const billed = quantity > init ? quantity - init : 0n;
  return scaled(billed * BigInt(memorySize), { of: factor.of, to: factor.to * BigInt(before) });
}

/** A factor that was given as a number. */
export function ratioOf(factor: number): Ratio {
  return { of: BigInt(Math.round(factor * factorDigits)), to: BigInt(factorDigits) };
}
