import type { Throttling } from "../../services/execute-api/token-bucket.ts";
import type { Properties } from "../properties.ts";

/** What is left out is the account's quota in AWS, which one machine doesn't reach. */
export function readThrottling(
  settings: Properties | undefined,
  rate = "ThrottlingRateLimit",
  burst = "ThrottlingBurstLimit",
): Throttling | undefined {
  const rateLimit = settings?.number(rate, 0, 1e9);
  const burstLimit = settings?.number(burst, 0, 1e9);
  if (rateLimit === undefined && burstLimit === undefined) return undefined;
  return { rateLimit: rateLimit ?? 10_000, burstLimit: burstLimit ?? 5_000 };
}
