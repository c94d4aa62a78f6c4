import { type Charge, charge } from "../charges/charge.ts";
import { type Total, total } from "../charges/total.ts";
import { CostError } from "../cost-error.ts";
import { lambdaInvocation } from "../lambda/lambda-invocation.ts";
import { provisionedConcurrency } from "../lambda/provisioned-concurrency.ts";
import type { Period, Sums } from "../ledger/ledger-result.ts";
import type { Architecture } from "../price-book/meters.ts";
import type { PriceBook } from "../price-book/price-book.ts";
import { monthSeconds, scaled } from "./month.ts";

export interface StandingOptions {
  readonly region: string;
  readonly architecture: Architecture;
  /** MB. */
  readonly memorySize: number;
  /** Execution environments to keep ready or warm. */
  readonly environments: number;
  /** Milliseconds that an invocation to keep warm is billed. Default 5. */
  readonly billedDuration?: number;
  /** Minutes between two such invocations. Default 5. */
  readonly every?: number;
}

/** What it costs a month that functions begin cold, beside what it would cost that they don't. */
export interface StandingPrice {
  /** Of the measured traffic, for a month; these are what the two others would prevent, at most. */
  readonly coldStarts: { readonly count: bigint; readonly init: bigint };
  /** What is paid for keeping environments ready, whether they are used or not. */
  readonly provisionedConcurrency: Charge;
  /** Invocations by EventBridge Scheduler that keep environments warm; AWS doesn't promise that they do. */
  readonly keepWarm: { readonly parts: readonly Charge[]; readonly total: Total };
}

/**
 * The monthly list price of provisioned concurrency and of keeping warm, beside the cold starts measured in a period.
 * @throws {CostError} when the period is empty, or a number can't be
 */
export function standingPrice(
  book: PriceBook,
  { coldStarts }: Pick<Sums, "coldStarts">,
  { from, to }: Period,
  options: StandingOptions,
): StandingPrice {
  const { region, architecture, memorySize, environments, billedDuration = 5, every = 5 } = options;
  if (!(to > from)) throw new CostError("the period", "is empty.", "It ends after it begins.");
  if (!(every > 0)) throw new CostError("every", `is ${every}.`, "It is a number of minutes above 0.");
  const month = { of: BigInt(monthSeconds) * 1000n, to: BigInt(Math.max(1, Math.round(to - from))) };
  const pings = BigInt(Math.ceil(monthSeconds / (60 * every))) * BigInt(environments);
  const ping = lambdaInvocation(book, { region, architecture, memorySize, time: { billedDuration } });
  const parts = [
    ...ping.parts.map(({ meter, quantity }) => charge(book, { region, meter, quantity: quantity * pings })),
    charge(book, { region, meter: "scheduler.invocations", quantity: pings }),
  ];
  return {
    coldStarts: { count: scaled(BigInt(coldStarts.count), month), init: scaled(coldStarts.init, month) },
    provisionedConcurrency: provisionedConcurrency(book, {
      region,
      architecture,
      memorySize,
      concurrency: environments,
      seconds: monthSeconds,
    }),
    keepWarm: { parts, total: total(parts) },
  };
}
