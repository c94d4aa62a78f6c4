import type { ServiceName } from "../ledger/ledger-result.ts";

/** How FOCUS files a service under its categories, and what AWS calls it. */
export interface FocusService {
  readonly name: string;
  readonly category: string;
  readonly subcategory: string;
}

export const focusServices: Readonly<Record<ServiceName, FocusService>> = {
  lambda: { name: "AWS Lambda", category: "Compute", subcategory: "Serverless Compute" },
  apiGateway: { name: "Amazon API Gateway", category: "Integration", subcategory: "API Management" },
  sqs: { name: "Amazon Simple Queue Service", category: "Integration", subcategory: "Messaging" },
  sns: { name: "Amazon Simple Notification Service", category: "Integration", subcategory: "Messaging" },
  dynamodb: { name: "Amazon DynamoDB", category: "Databases", subcategory: "NoSQL Databases" },
  logs: { name: "AmazonCloudWatch", category: "Management and Governance", subcategory: "Observability" },
  cloudWatch: {
    name: "AmazonCloudWatch",
    category: "Management and Governance",
    subcategory: "Observability",
  },
  eventBridge: { name: "Amazon EventBridge", category: "Integration", subcategory: "Messaging" },
  scheduler: {
    name: "Amazon EventBridge Scheduler",
    category: "Integration",
    subcategory: "Other (Integration)",
  },
  other: { name: "Not told apart", category: "Other", subcategory: "Other (Other)" },
};

const units: Readonly<Record<string, string>> = {
  request: "Requests",
  message: "Messages",
  minute: "Minutes",
  delivery: "Deliveries",
  invocation: "Invocations",
  GB: "GB",
  byte: "B",
  "GB-second": "GB-Seconds",
  "MB-millisecond": "MB-Milliseconds",
  "GB-month": "GB-Months",
  "byte-month": "B-Months",
  "metric-month": "Metric-Months",
  "read request unit": "Read Request Units",
  "half read request unit": "Half Read Request Units",
  "write request unit": "Write Request Units",
  "64 KB chunk": "64 KB Chunks",
};

/** A meter's unit as FOCUS's unit format has it. */
export function focusUnit(unit: string): string {
  return units[unit] ?? unit;
}
