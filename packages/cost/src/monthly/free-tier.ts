import { type MeterName, meters } from "../price-book/meters.ts";

/** What an account gets each month without paying, over all of its Regions. */
export interface Allowance {
  /** Share it. */
  readonly meters: readonly [MeterName, ...MeterName[]];
  /** In the whole units of its meters. */
  readonly quantity: bigint;
}

/**
 * What stays free for every account. It leaves out API Gateway, whose free year is for accounts from before 2025-07-15, and
 * the storage of logs, as AWS counts it against the same 5 GB as their ingestion.
 */
export const alwaysFree: readonly Allowance[] = [
  allowance(1_000_000n, "lambda.requests.x86_64", "lambda.requests.arm64"),
  allowance(400_000n, "lambda.duration.x86_64", "lambda.duration.arm64"),
  allowance(1_000_000n, "sqs.standardRequests", "sqs.fifoRequests"),
  allowance(1_000_000n, "sns.publishes"),
  allowance(100_000n, "sns.httpDeliveries"),
  allowance(25n, "dynamodb.storage"),
  allowance(
    5n,
    "logs.ingestion",
    "logs.infrequentAccessIngestion",
    "logs.vendedIngestion",
    "logs.vendedInfrequentAccessIngestion",
  ),
  allowance(10n, "cloudWatch.customMetrics"),
  allowance(14_000_000n, "scheduler.invocations"),
];

function allowance(priced: bigint, ...names: [MeterName, ...MeterName[]]): Allowance {
  return { meters: names, quantity: priced * meters[names[0]].per };
}
