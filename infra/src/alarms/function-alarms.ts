import { Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { AppFunction } from "../constructs/app-function.ts";
import type { AlarmBell } from "./alarm-bell.ts";
import { above, minute, share } from "./metrics.ts";

/** The share of a function's timeout that its slowest invocations may take. */
export const slowAt = 0.8;

/** Rings when a function fails, is refused or gets close to its timeout. */
export function functionAlarms(bell: AlarmBell, target: AppFunction): void {
  const { live, spec } = target;
  const subject = spec.name;
  bell.ring(target, "Errors", {
    kind: "function-errors",
    subject,
    says: `More than 1 % of the invocations of ${subject} fail.`,
    metric: share("Errors, %", live.metricErrors(minute), live.metricInvocations(minute)),
    ...above(1),
  });
  bell.ring(target, "Throttles", {
    kind: "function-throttles",
    subject,
    says: `Lambda refuses invocations of ${subject}, as too many run already.`,
    metric: live.metricThrottles(minute),
    ...above(0),
  });
  bell.ring(target, "Duration", {
    kind: "function-duration",
    subject,
    says: `1 % of the invocations of ${subject} take more than ${slowAt * 100} % of its timeout of ${spec.timeout} s.`,
    metric: live.metricDuration({ ...minute, statistic: Stats.percentile(99) }),
    ...above(slowAt * spec.timeout * 1000),
  });
}
