import { Duration } from "aws-cdk-lib";
import { ComparisonOperator, type IMetric, MathExpression } from "aws-cdk-lib/aws-cloudwatch";

/** The shortest period in which AWS measures. */
export const minute = { period: Duration.minutes(1) };

/** What an alarm rings at. */
export function above(threshold: number) {
  return { threshold, comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD };
}

/** Percent of `all` that is `part`. */
export function share(label: string, part: IMetric, all: IMetric): MathExpression {
  return new MathExpression({
    ...minute,
    label,
    expression: "100 * part / all",
    usingMetrics: { part, all },
  });
}
