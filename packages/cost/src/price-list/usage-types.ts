import type { MeterName } from "../price-book/meters.ts";

/** Where the AWS Price List keeps a meter's price. */
export interface PriceListEntry {
  /** The service code of the offer file. */
  readonly offer: OfferCode;
  /** Usage types without the Region's prefix; us-east-1 names some otherwise. */
  readonly usageTypes: readonly [string, ...string[]];
  /** Where one usage type stands for several things. */
  readonly operation?: string;
}

export const offerCodes = [
  "AWSEvents",
  "AWSLambda",
  "AWSQueueService",
  "AmazonApiGateway",
  "AmazonCloudWatch",
  "AmazonDynamoDB",
  "AmazonSNS",
] as const;

export type OfferCode = (typeof offerCodes)[number];

/** The entries by meter; a string says why there is none. */
export const priceListEntries: Readonly<Record<MeterName, PriceListEntry | string>> = {
  "lambda.requests.x86_64": entry("AWSLambda", "Request"),
  "lambda.requests.arm64": entry("AWSLambda", "Request-ARM"),
  "lambda.duration.x86_64": entry("AWSLambda", "Lambda-GB-Second"),
  "lambda.duration.arm64": entry("AWSLambda", "Lambda-GB-Second-ARM"),
  "lambda.provisionedConcurrency.x86_64": entry("AWSLambda", "Lambda-Provisioned-Concurrency"),
  "lambda.provisionedConcurrency.arm64": entry("AWSLambda", "Lambda-Provisioned-Concurrency-ARM"),
  "lambda.provisionedDuration.x86_64": entry("AWSLambda", "Lambda-Provisioned-GB-Second"),
  "lambda.provisionedDuration.arm64": entry("AWSLambda", "Lambda-Provisioned-GB-Second-ARM"),
  "lambda.ephemeralStorage.x86_64": entry("AWSLambda", "Lambda-Storage-GB-Second"),
  "lambda.ephemeralStorage.arm64": entry("AWSLambda", "Lambda-Storage-GB-Second-ARM"),
  "apiGateway.httpRequests": entry("AmazonApiGateway", "ApiGatewayHttpRequest"),
  "apiGateway.restRequests": entry("AmazonApiGateway", "ApiGatewayRequest"),
  "apiGateway.webSocketMessages": entry("AmazonApiGateway", "ApiGatewayMessage"),
  "apiGateway.webSocketMinutes": entry("AmazonApiGateway", "ApiGatewayMinute"),
  "sqs.standardRequests": entry("AWSQueueService", "Requests-Tier1", "Requests-RBP"),
  "sqs.fifoRequests": entry("AWSQueueService", "Requests-FIFO-Tier1", "Requests-FIFO-RBP"),
  "sns.publishes": entry("AmazonSNS", "Requests-Tier1"),
  "sns.httpDeliveries": entry("AmazonSNS", "DeliveryAttempts-HTTP"),
  "sns.sqsDeliveries": entry("AmazonSNS", "DeliveryAttempts-SQS"),
  "sns.lambdaDeliveries": entry("AmazonSNS", "DeliveryAttempts-LAMBDA"),
  "sns.fifoPublishes": entry("AmazonSNS", "F-Request-Tier1"),
  "sns.fifoPublishedData": entry("AmazonSNS", "F-Ingress-Tier1"),
  "sns.fifoDeliveries": entry("AmazonSNS", "F-DA-SQS"),
  "sns.fifoDeliveredData": entry("AmazonSNS", "F-Egress-SQS"),
  "dynamodb.readRequestUnits": entry("AmazonDynamoDB", "ReadRequestUnits"),
  "dynamodb.writeRequestUnits": entry("AmazonDynamoDB", "WriteRequestUnits"),
  "dynamodb.storage": entry("AmazonDynamoDB", "TimedStorage-ByteHrs"),
  "logs.ingestion": entry("AmazonCloudWatch", "DataProcessing-Bytes"),
  "logs.infrequentAccessIngestion": entry("AmazonCloudWatch", "DataProcessingIA-Bytes"),
  "logs.vendedIngestion": entry("AmazonCloudWatch", "VendedLog-Bytes"),
  "logs.vendedInfrequentAccessIngestion": entry("AmazonCloudWatch", "VendedLogIA-Bytes"),
  "logs.storage": entry("AmazonCloudWatch", "TimedStorage-ByteHrs"),
  "logs.insights": entry("AmazonCloudWatch", "DataScanned-Bytes"),
  "cloudWatch.customMetrics": entry("AmazonCloudWatch", "CW:MetricMonitorUsage"),
  "eventBridge.events": { ...entry("AWSEvents", "Event-64K-Chunks"), operation: "PutEvents" },
  "scheduler.invocations": "The usage type of EventBridge Scheduler in the Price List is not known.",
};

function entry(offer: OfferCode, ...usageTypes: [string, ...string[]]): PriceListEntry {
  return { offer, usageTypes };
}

// Every Region's prefix ends in a digit but Ireland's, so that DynamoDB's "IA-" isn't taken for one.
const prefix = /^(?:[A-Z]{2,4}\d|EU)-/;

/** A usage type without its Region's prefix: `APN2-Request` is `Request`. */
export function withoutRegion(usageType: string): string {
  return usageType.replace(prefix, "");
}
