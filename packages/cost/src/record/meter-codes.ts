import type { MeterName } from "../price-book/meters.ts";

/**
 * What a cost record calls a meter: two letters, the service's and its own, because a name would cost more to log than most
 * of what it counts.
 */
export const meterCodes = {
  "lambda.requests.x86_64": "rx",
  "lambda.requests.arm64": "ra",
  "lambda.duration.x86_64": "dx",
  "lambda.duration.arm64": "da",
  "lambda.provisionedConcurrency.x86_64": "cx",
  "lambda.provisionedConcurrency.arm64": "ca",
  "lambda.provisionedDuration.x86_64": "px",
  "lambda.provisionedDuration.arm64": "pa",
  "lambda.ephemeralStorage.x86_64": "tx",
  "lambda.ephemeralStorage.arm64": "ta",

  "apiGateway.httpRequests": "ah",
  "apiGateway.restRequests": "ar",
  "apiGateway.webSocketMessages": "aw",
  "apiGateway.webSocketMinutes": "am",

  "sqs.standardRequests": "ss",
  "sqs.fifoRequests": "sf",

  "sns.publishes": "np",
  "sns.httpDeliveries": "nh",
  "sns.sqsDeliveries": "nq",
  "sns.lambdaDeliveries": "nl",
  "sns.fifoPublishes": "nf",
  "sns.fifoPublishedData": "ng",
  "sns.fifoDeliveries": "ne",
  "sns.fifoDeliveredData": "nd",

  "dynamodb.readRequestUnits": "dr",
  "dynamodb.writeRequestUnits": "dw",
  "dynamodb.storage": "ds",

  "logs.ingestion": "li",
  "logs.infrequentAccessIngestion": "lf",
  "logs.vendedIngestion": "lv",
  "logs.vendedInfrequentAccessIngestion": "lw",
  "logs.storage": "ls",
  "logs.insights": "lq",
  "cloudWatch.customMetrics": "cm",

  "eventBridge.events": "eb",
  "scheduler.invocations": "sc",
} as const satisfies Readonly<Record<MeterName, string>>;

export type MeterCode = (typeof meterCodes)[MeterName];

const names: ReadonlyMap<string, MeterName> = new Map(
  Object.entries(meterCodes).map(([name, code]) => [code, name as MeterName]),
);

/** The meter that a code stands for. */
export function meterName(code: MeterCode): MeterName;
export function meterName(code: string): MeterName | undefined;
export function meterName(code: string): MeterName | undefined {
  return names.get(code);
}
