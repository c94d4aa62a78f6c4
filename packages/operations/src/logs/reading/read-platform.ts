import type { LogLine } from "@repo/stage/logs/log-line";
import { asObject, type Json } from "./json-value.ts";
import type { PlatformEntry, ReportEntry } from "./log-entry.ts";

/**
 * Lambda's own event in the log format JSON; undefined when it is none.
 * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html
 */
export function readPlatform(
  line: LogLine,
  { type, record: given }: Json,
): PlatformEntry | ReportEntry | undefined {
  if (typeof type !== "string" || !type.startsWith("platform.")) return undefined;
  const record = asObject(given) ?? {};
  const status = text(record.status) ?? "success";
  const requestId = text(record.requestId);
  const errorType = text(record.errorType);
  const metrics = asObject(record.metrics);
  const failure = status === "success" ? undefined : (errorType ?? status);
  const level = failure === undefined ? "INFO" : "ERROR";
  if (type !== "platform.report" || !metrics || requestId === undefined) {
    return { kind: "platform", line, level, requestId, type: type.slice("platform.".length), failure };
  }
  return {
    kind: "report",
    line,
    level,
    requestId,
    status,
    errorType,
    duration: Number(metrics.durationMs),
    billed: Number(metrics.billedDurationMs),
    init: metrics.initDurationMs === undefined ? undefined : Number(metrics.initDurationMs),
    memory: Number(metrics.memorySizeMB),
    memoryUsed: Number(metrics.maxMemoryUsedMB),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
