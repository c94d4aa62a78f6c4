import type { Value } from "../values/value.ts";

const platform = /^(START|END|REPORT) RequestId: (\S+)/;
const application = /^\S+\t([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\t/;
/** Bytes: the query language counts a MB as a million of them. */
const megabyte = 1_000_000;

/** Field, how REPORT writes it, and what its number is multiplied by. */
const measures: readonly (readonly [field: string, label: string, factor: number])[] = [
  ["@duration", "Duration", 1],
  ["@billedDuration", "Billed Duration", 1],
  ["@memorySize", "Memory Size", megabyte],
  ["@maxMemoryUsed", "Max Memory Used", megabyte],
  ["@initDuration", "Init Duration", 1],
];

/**
 * The fields that CloudWatch Logs discovers in the lines of a function's text log.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 */
export function lambdaFields(message: string): ReadonlyMap<string, Value> {
  const fields = new Map<string, Value>();
  const [, type, requestId = application.exec(message)?.[1]] = platform.exec(message) ?? [];
  if (requestId !== undefined) fields.set("@requestId", requestId);
  if (type !== undefined) fields.set("@type", type);
  if (type !== "REPORT") return fields;
  const parts = new Map(message.split("\t").map((part) => part.split(": ", 2) as [string, string]));
  for (const [field, label, factor] of measures) {
    const text = parts.get(label);
    if (text !== undefined) fields.set(field, Number.parseFloat(text) * factor);
  }
  const trace = parts.get("XRAY TraceId");
  if (trace !== undefined) fields.set("@xrayTraceId", trace);
  return fields;
}
