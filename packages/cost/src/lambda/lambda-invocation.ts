import { type Charge, charge } from "../charges/charge.ts";
import { kilobyte, wholeNumber } from "../charges/quantity.ts";
import { type Total, total } from "../charges/total.ts";
import { CostError } from "../cost-error.ts";
import type { Architecture, MeterName } from "../price-book/meters.ts";
import type { PriceBook } from "../price-book/price-book.ts";
import { billedDuration } from "./billed-duration.ts";

export interface LambdaInvocation {
  readonly region: string;
  readonly architecture: Architecture;
  /** MB. */
  readonly memorySize: number;
  /** MB of `/tmp`. Default 512, which costs nothing. */
  readonly ephemeralStorage?: number;
  /** As in AWS_LAMBDA_INITIALIZATION_TYPE. Default `on-demand`. */
  readonly initializationType?: InitializationType;
  /** Bytes of an asynchronous event: what is above 256 KB counts as further requests. */
  readonly asynchronousEvent?: number;
  readonly time: InvocationTime;
}

export type InitializationType =
  | "on-demand"
  | "provisioned-concurrency"
  | "snap-start"
  | "lambda-managed-instances";

/** Milliseconds: as AWS reported them, or as they were measured. */
export type InvocationTime =
  | { readonly billedDuration: number }
  | { readonly initDuration?: number; readonly duration: number };

export interface InvocationPrice {
  /** Milliseconds. */
  readonly billedDuration: number;
  readonly parts: readonly Charge[];
  readonly total: Total;
}

/**
 * The list price of one invocation (AWS Lambda pricing): its request, its GB-seconds with INIT included on demand, and the
 * storage beyond 512 MB.
 * @throws {CostError} for sizes and times that can't be
 */
export function lambdaInvocation(book: PriceBook, invocation: LambdaInvocation): InvocationPrice {
  const { region, architecture, memorySize, ephemeralStorage = 512 } = invocation;
  const { initializationType = "on-demand", asynchronousEvent = 0 } = invocation;
  const milliseconds = billedTime(invocation.time, initializationType);
  const duration = wholeNumber("billedDuration", milliseconds);
  const compute = computeMeters[initializationType];

  const price = (meter: MeterName, quantity: bigint) => charge(book, { region, meter, quantity });
  const parts = [price(`lambda.requests.${architecture}`, requests(asynchronousEvent))];
  const memory = positive("memorySize", memorySize);
  const used = price(`${compute.meter}.${architecture}`, memory * duration);
  parts.push(
    compute.unknown ? { ...used, picodollars: null, reason: compute.unknown, verified: false } : used,
  );
  const storage = positive("ephemeralStorage", ephemeralStorage) - includedStorage;
  if (storage > 0n) parts.push(price(`lambda.ephemeralStorage.${architecture}`, storage * duration));
  return { billedDuration: milliseconds, parts, total: total(parts) };
}

const includedStorage = 512n;

const computeMeters: Record<
  InitializationType,
  { readonly meter: "lambda.duration" | "lambda.provisionedDuration"; readonly unknown?: string }
> = {
  "on-demand": { meter: "lambda.duration" },
  "provisioned-concurrency": { meter: "lambda.provisionedDuration" },
  "snap-start": {
    meter: "lambda.duration",
    unknown: "SnapStart bills restores and the snapshot's cache, which one invocation doesn't show.",
  },
  "lambda-managed-instances": {
    meter: "lambda.duration",
    unknown: "Managed Instances bill EC2 instances, not durations.",
  },
};

function billedTime(time: InvocationTime, initializationType: InitializationType): number {
  if ("billedDuration" in time) return time.billedDuration;
  const { initDuration, duration } = time;
  // Elsewhere INIT ran before the invocation came, and isn't billed with it.
  return billedDuration(initializationType === "on-demand" ? { initDuration, duration } : { duration });
}

const firstChunk = 256n * kilobyte;
const furtherChunk = 64n * kilobyte;

function requests(asynchronousEvent: number): bigint {
  const beyond = wholeNumber("asynchronousEvent", asynchronousEvent) - firstChunk;
  return beyond <= 0n ? 1n : 1n + (beyond + furtherChunk - 1n) / furtherChunk;
}

function positive(what: string, megabytes: number): bigint {
  const whole = wholeNumber(what, megabytes);
  if (whole > 0n) return whole;
  throw new CostError(what, "is 0.", "It is a whole number of MB, at least 1.");
}
