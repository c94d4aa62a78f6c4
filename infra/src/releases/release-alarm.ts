import { type Alarm, type IMetric, MathExpression, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { AlarmBell } from "../alarms/alarm-bell.ts";
import { slowAt } from "../alarms/function-alarms.ts";
import { above, minute } from "../alarms/metrics.ts";
import { oldAt } from "../alarms/queue-alarms.ts";
import type { AppFunction } from "../constructs/app-function.ts";
import { Gateway } from "../constructs/gateway.ts";
import { WorkQueue } from "../constructs/work-queue.ts";

/** Signs of a bad release: conditions of CloudWatch's metric math over metrics by their names in it. */
interface Signs {
  readonly conditions: readonly string[];
  readonly metrics: Readonly<Record<string, IMetric>>;
}

/**
 * Rings at the first bad minute of a new version. CodeDeploy begins no release while an alarm rings, so this one measures the
 * new version by itself where AWS does, and whether dead letters become more: a release that mends can begin.
 */
export function releaseAlarm(bell: AlarmBell, target: AppFunction): Alarm {
  const signs = [ofVersion(target), ofSource(target)];
  const conditions = signs.flatMap((sign) => sign.conditions);
  const metric = new MathExpression({
    ...minute,
    label: "Bad",
    expression: `IF(${conditions.map((condition) => `(${condition})`).join(" OR ")}, 1, 0)`,
    usingMetrics: Object.assign({}, ...signs.map(({ metrics }) => metrics)) as Record<string, IMetric>,
  });
  return bell.ring(target, "BadRelease", {
    kind: "function-release",
    subject: target.spec.name,
    // An alarm that is changed keeps its state: with the version in its name it is replaced, and does not ring for the one before.
    version: target.live.version.version,
    says: `The newest version of ${target.spec.name} does worse: if it was just being released, it is taken back.`,
    metric,
    ...above(0),
    minutes: [1, 1],
  });
}

function ofVersion({ lambda, live, spec }: AppFunction): Signs {
  const ofNewest = (metricName: string, statistic: string) =>
    live.metric(metricName, {
      ...minute,
      statistic,
      dimensionsMap: {
        FunctionName: lambda.functionName,
        Resource: `${lambda.functionName}:${live.aliasName}`,
        ExecutedVersion: live.version.version,
      },
    });
  return {
    conditions: [
      "100 * FILL(errors, 0) > FILL(invocations, 0)",
      `FILL(duration, 0) > ${slowAt * spec.timeout * 1000}`,
      "FILL(throttles, 0) > 0",
    ],
    metrics: {
      errors: ofNewest("Errors", Stats.SUM),
      invocations: ofNewest("Invocations", Stats.SUM),
      duration: ofNewest("Duration", Stats.percentile(99)),
      // What is refused has no version yet.
      throttles: live.metricThrottles(minute),
    },
  };
}

/** An error that the middleware answers is none to Lambda: it shows in what the function is behind. */
function ofSource({ source }: AppFunction): Signs {
  if (source instanceof Gateway) {
    return {
      conditions: ["100 * FILL(failures, 0) > FILL(requests, 0)"],
      metrics: { failures: source.api.metricServerError(minute), requests: source.api.metricCount(minute) },
    };
  }
  const conditions: string[] = [];
  const metrics: Record<string, IMetric> = {};
  if (source !== undefined) {
    conditions.push("DIFF(FILL(deadletters, 0)) > 0");
    metrics.deadletters = source.deadLetterQueue.metricApproximateNumberOfMessagesVisible(minute);
  }
  if (source instanceof WorkQueue) {
    conditions.push(`FILL(age, 0) > ${oldAt(source)}`);
    metrics.age = source.queue.metricApproximateAgeOfOldestMessage(minute);
  }
  return { conditions, metrics };
}
