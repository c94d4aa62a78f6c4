import type { RetryPolicy } from "../services/delivery/retried-delivery.ts";
import type { Properties } from "./properties.ts";

/** `RetryPolicy` of a schedule's or a rule's target. */
export function readRetryPolicy(target: Properties): RetryPolicy {
  const policy = target.nested("RetryPolicy");
  return {
    maximumEventAge: policy?.number("MaximumEventAgeInSeconds", 60, 86_400),
    maximumRetryAttempts: policy?.number("MaximumRetryAttempts", 0, 185),
  };
}
