import { Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { Gateway } from "../constructs/gateway.ts";
import type { AlarmBell } from "./alarm-bell.ts";
import { above, minute, share } from "./metrics.ts";

/** Milliseconds that all but 1 % of the answers may take. */
const slow = 3000;

/** Rings when an API fails its clients, or keeps them waiting. */
export function apiAlarms(bell: AlarmBell, scope: Construct, { node, api }: Gateway): void {
  bell.ring(scope, `${node.id}Errors`, {
    kind: "api-errors",
    subject: "api",
    says: "More than 1 % of the answers of the API are 5xx.",
    metric: share("5xx, %", api.metricServerError(minute), api.metricCount(minute)),
    ...above(1),
  });
  bell.ring(scope, `${node.id}Latency`, {
    kind: "api-latency",
    subject: "api",
    says: `1 % of the answers of the API take more than ${slow / 1000} s.`,
    metric: api.metricLatency({ ...minute, statistic: Stats.percentile(99) }),
    ...above(slow),
  });
}
