import {
  type CloudWatchClient,
  type MetricDataQuery,
  paginateGetMetricData,
} from "@aws-sdk/client-cloudwatch";
import { allPages } from "../stage/asked.ts";

/** One number of CloudWatch: a metric of one function or queue. */
export interface Metric {
  readonly namespace: "AWS/Lambda" | "AWS/SQS";
  readonly name: string;
  readonly dimension: readonly [name: string, value: string];
  readonly statistic: "Sum" | "Maximum";
  /** Milliseconds back from now. */
  readonly period: number;
}

/** Queries that one GetMetricData takes. */
const mostQueries = 500;

/** The values of some metrics over their periods, in their order; undefined where nothing was measured. @throws {CommandError} */
export async function metricValues(
  client: CloudWatchClient,
  metrics: readonly Metric[],
  now: number,
): Promise<readonly (number | undefined)[]> {
  const values = new Map<string, number>();
  const longest = Math.max(...metrics.map(({ period }) => period));
  for (let first = 0; first < metrics.length; first += mostQueries) {
    const some = metrics.slice(first, first + mostQueries);
    const pages = await allPages(
      "cloudwatch:GetMetricData",
      paginateGetMetricData(
        { client },
        {
          StartTime: new Date(now - longest),
          EndTime: new Date(now),
          MetricDataQueries: some.map((metric, index) => query(metric, first + index)),
        },
      ),
    );
    for (const { Id = "", Timestamps = [], Values = [] } of pages.flatMap(
      (page) => page.MetricDataResults ?? [],
    )) {
      const metric = metrics[Number(Id.slice(1))];
      if (!metric) continue;
      const recent = Values.filter(
        (_, index) => (Timestamps[index]?.getTime() ?? 0) >= now - metric.period - minute,
      );
      const known = values.get(Id);
      if (recent.length === 0) continue;
      const both = known === undefined ? recent : [known, ...recent];
      values.set(
        Id,
        metric.statistic === "Sum" ? both.reduce((sum, value) => sum + value, 0) : Math.max(...both),
      );
    }
  }
  return metrics.map((_, index) => values.get(`m${index}`));
}

const minute = 60_000;

function query({ namespace, name, dimension, statistic }: Metric, index: number): MetricDataQuery {
  const [Name, Value] = dimension;
  return {
    Id: `m${index}`,
    MetricStat: {
      Metric: { Namespace: namespace, MetricName: name, Dimensions: [{ Name, Value }] },
      Period: 60,
      Stat: statistic,
    },
  };
}
