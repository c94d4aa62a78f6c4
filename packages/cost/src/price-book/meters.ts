/** What AWS counts and prices: the unit of its price, and the whole units that quantities are kept in. */
export interface Meter {
  /** What one price is for: `GB-second`. */
  readonly priced: string;
  /** What quantities are counted in, so that they are whole: `MB-millisecond`. */
  readonly unit: string;
  /** Units in one priced unit. */
  readonly per: bigint;
}

export type MeterName = keyof typeof meters;

export type Architecture = "arm64" | "x86_64";

/** A gigabyte of AWS's prices, in bytes. */
const gigabyte = 2n ** 30n;

const requests = { priced: "request", unit: "request", per: 1n };
const computeTime = { priced: "GB-second", unit: "MB-millisecond", per: 1024n * 1000n };
const data = { priced: "GB", unit: "byte", per: gigabyte };
const storage = { priced: "GB-month", unit: "byte-month", per: gigabyte };

/** Every meter that the price book knows, by service. */
export const meters = {
  "lambda.requests.x86_64": requests,
  "lambda.requests.arm64": requests,
  "lambda.duration.x86_64": computeTime,
  "lambda.duration.arm64": computeTime,
  "lambda.provisionedConcurrency.x86_64": computeTime,
  "lambda.provisionedConcurrency.arm64": computeTime,
  "lambda.provisionedDuration.x86_64": computeTime,
  "lambda.provisionedDuration.arm64": computeTime,
  "lambda.ephemeralStorage.x86_64": computeTime,
  "lambda.ephemeralStorage.arm64": computeTime,

  "apiGateway.httpRequests": requests,
  "apiGateway.restRequests": requests,
  "apiGateway.webSocketMessages": { priced: "message", unit: "message", per: 1n },
  "apiGateway.webSocketMinutes": { priced: "minute", unit: "minute", per: 1n },

  "sqs.standardRequests": requests,
  "sqs.fifoRequests": requests,

  "sns.publishes": requests,
  "sns.httpDeliveries": { priced: "delivery", unit: "delivery", per: 1n },
  "sns.sqsDeliveries": { priced: "delivery", unit: "delivery", per: 1n },
  "sns.lambdaDeliveries": { priced: "delivery", unit: "delivery", per: 1n },
  "sns.fifoPublishes": requests,
  "sns.fifoPublishedData": data,
  "sns.fifoDeliveries": { priced: "delivery", unit: "delivery", per: 1n },
  "sns.fifoDeliveredData": data,

  // An eventually consistent read consumes half a unit.
  "dynamodb.readRequestUnits": { priced: "read request unit", unit: "half read request unit", per: 2n },
  "dynamodb.writeRequestUnits": { priced: "write request unit", unit: "write request unit", per: 1n },
  "dynamodb.storage": storage,

  "logs.ingestion": data,
  "logs.infrequentAccessIngestion": data,
  "logs.vendedIngestion": data,
  "logs.vendedInfrequentAccessIngestion": data,
  "logs.storage": storage,
  "logs.insights": data,
  "cloudWatch.customMetrics": { priced: "metric-month", unit: "metric-month", per: 1n },

  "eventBridge.events": { priced: "64 KB chunk", unit: "64 KB chunk", per: 1n },
  "scheduler.invocations": { priced: "invocation", unit: "invocation", per: 1n },
} as const satisfies Readonly<Record<string, Meter>>;

export function isMeterName(name: string): name is MeterName {
  return Object.hasOwn(meters, name);
}
