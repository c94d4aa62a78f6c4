import type { Route } from "@repo/model/route";
import type { Metric, MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { AppFunction } from "../constructs/app-function.ts";
import type { Authentication } from "../constructs/authentication.ts";
import type { TriggeredBy } from "../links/links.ts";

export interface GatewayApiProps {
  /** The only origin whose scripts a browser lets read the answers. */
  readonly origin: string;
  /** Whose tokens are accepted. */
  readonly authentication: Authentication;
}

/** What CloudWatch measures of an API, under whichever names its kind has them. */
export interface MeasuredApi {
  metricCount(options?: MetricOptions): Metric;
  metricClientError(options?: MetricOptions): Metric;
  metricServerError(options?: MetricOptions): Metric;
  metricLatency(options?: MetricOptions): Metric;
}

/** One kind of API, which a `Gateway` is made of. */
export interface GatewayApi {
  /** What a route's path is appended to: no slash at the end. */
  readonly url: string;
  readonly measured: MeasuredApi;
  /** Sends the requests of a function's route to the function, those that may. */
  route(target: AppFunction<TriggeredBy<Route>>): void;
}

/** Makes an API of a kind. @param scope the gateway, which everything of the API stands in */
export type GatewayApiClass = new (scope: Construct, props: GatewayApiProps) => GatewayApi;
