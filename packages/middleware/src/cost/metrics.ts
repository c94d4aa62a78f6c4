import type { CostTags } from "@repo/cost/cost-record";
import { checkOptions } from "../options.ts";

/** What CloudWatch has to find in a record to make a metric of it. */
export type Metrics = (tags: CostTags) => object;

export interface MetricsOptions {
  /** Default `Cost`. */
  readonly namespace?: string;
  /** The tags by which the metric is kept, at most 30: only such as have few values. */
  readonly dimensions: readonly string[];
}

const ownKeys = /^(est|why|id|on|_aws|.)$/;

/**
 * Makes CloudWatch keep a metric `est` of the records (embedded metric format), in picodollars, by the tags that are named here. Each
 * combination of their values is a custom metric of $0.30 a month, as much as 1.5 million requests of a function cost: never
 * name a tenant.
 * @throws {TypeError} when a dimension can't be one
 */
export function metrics(options: MetricsOptions): Metrics {
  checkOptions("metrics", options, ["namespace", "dimensions"]);
  const { namespace = "Cost", dimensions } = options;
  const wrong = dimensions.find((name) => ownKeys.test(name));
  if (wrong !== undefined)
    throw new TypeError(`metrics() can't have the dimension "${wrong}": it is a key of the record.`);
  if (dimensions.length > 30)
    throw new TypeError("metrics() has more than 30 dimensions, which CloudWatch refuses.");
  const CloudWatchMetrics = [{ Namespace: namespace, Dimensions: [dimensions], Metrics: [{ Name: "est" }] }];
  return (tags) => ({
    ...Object.fromEntries(dimensions.map((name) => [name, tags[name] || "none"])),
    _aws: { Timestamp: Date.now(), CloudWatchMetrics },
  });
}
