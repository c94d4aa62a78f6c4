import { Duration } from "aws-cdk-lib";
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  LogQueryVisualizationType,
  LogQueryWidget,
  Stats,
} from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { AppFunction } from "../constructs/app-function.ts";
import { Gateway } from "../constructs/gateway.ts";
import { WorkQueue } from "../constructs/work-queue.ts";
import type { ServiceStack } from "../service-stack.ts";
import {
  coldStartsInTime,
  costByTag,
  costByTenant,
  dearestTraces,
  type InsightsQuery,
} from "./insights-queries.ts";

/**
 * A service on one page. CloudWatch bills $3 a month for each dashboard beyond an account's first three, and for the log
 * bytes that the tables read each time that somebody looks.
 */
export function dashboard(stack: ServiceStack): Dashboard {
  const all = stack.allOfService();
  const apis = all.filter((node) => node instanceof Gateway).map(({ api }) => api);
  const queues = all.filter((node) => node instanceof WorkQueue);
  const functions = AppFunction.allOf(stack);
  const ofEach = (metric: (lambda: IFunction) => IMetric) => functions.map(({ lambda }) => metric(lambda));
  const percentiles = [50, 95, 99].map((percentile) => ({ statistic: Stats.percentile(percentile) }));
  const logGroupNames = functions.map(({ logGroup }) => logGroup.logGroupName);
  const table = (query: InsightsQuery) => logs(query, logGroupNames, LogQueryVisualizationType.TABLE);
  return new Dashboard(stack, "Dashboard", {
    dashboardName: stack.stackName,
    defaultInterval: Duration.hours(24),
    widgets: [
      [
        ...graph(
          "Requests",
          apis.map((api) => api.metricCount()),
        ),
        ...graph(
          "Answers of 4xx and 5xx",
          apis.flatMap((api) => [api.metricClientError(), api.metricServerError()]),
        ),
        ...graph(
          "Latency of the API",
          apis.flatMap((api) => percentiles.map((statistic) => api.metricLatency(statistic))),
        ),
      ],
      [
        ...graph(
          "Invocations",
          ofEach((lambda) => lambda.metricInvocations()),
        ),
        ...graph("Errors and throttles", [
          ...ofEach((lambda) => lambda.metricErrors()),
          ...ofEach((lambda) => lambda.metricThrottles()),
        ]),
        ...graph(
          "Duration, p95",
          ofEach((lambda) => lambda.metricDuration({ statistic: Stats.percentile(95) })),
        ),
      ],
      [
        ...graph(
          "Age of the oldest message",
          queues.map(({ queue }) => queue.metricApproximateAgeOfOldestMessage()),
        ),
        ...graph(
          "Dead letters",
          queues.map(({ deadLetterQueue }) => deadLetterQueue.metricApproximateNumberOfMessagesVisible()),
        ),
        ...logs(coldStartsInTime, logGroupNames, LogQueryVisualizationType.LINE),
      ],
      [...table(costByTag), ...table(costByTenant), ...table(dearestTraces)],
    ],
  });
}

const size = { width: 8, height: 6 };

/** Nothing where there is nothing to draw. */
function graph(title: string, left: IMetric[]): GraphWidget[] {
  return left.length === 0 ? [] : [new GraphWidget({ ...size, title, left })];
}

/** Nothing where there are no logs to read: a query has to name some. */
function logs(
  { title, commands }: InsightsQuery,
  logGroupNames: string[],
  view: LogQueryVisualizationType,
): LogQueryWidget[] {
  if (logGroupNames.length === 0) return [];
  return [new LogQueryWidget({ ...size, title, logGroupNames, queryLines: [...commands], view })];
}
