import { randomBytes } from "node:crypto";
import type { FunctionConfiguration } from "../function/function-configuration.ts";
import { billedDuration, type PlatformLog, rounded } from "./platform-log.ts";
import { runtimeVersion, runtimeVersionArn } from "./text-log.ts";

const levels = ["DEBUG", "INFO", "WARN"] as const;
type Level = (typeof levels)[number];

const initializationType = "on-demand";

/** Lambda's own events in the log format `JSON`, as far as the function's system log level lets them through. */
export function jsonLog(configuration: FunctionConfiguration, region: string): PlatformLog {
  function event(level: Level, type: string, record: object): string[] {
    if (levels.indexOf(level) < levels.indexOf(configuration.systemLogLevel)) return [];
    return [JSON.stringify({ time: new Date().toISOString(), type: `platform.${type}`, record })];
  }
  return {
    initStart: () =>
      event("INFO", "initStart", {
        initializationType,
        phase: "init",
        runtimeVersion: runtimeVersion(),
        runtimeVersionArn: runtimeVersionArn(region),
        functionName: configuration.name,
        functionVersion: "$LATEST",
      }),
    initReport({ phase, status, errorType, duration }) {
      const record = { initializationType, phase, status, ...(errorType && { errorType }) };
      return [
        ...event(status === "success" ? "DEBUG" : "WARN", "initRuntimeDone", record),
        ...event("DEBUG", "initReport", { ...record, metrics: { durationMs: rounded(duration) } }),
      ];
    },
    start(requestId, traceId) {
      const tracing = { spanId: randomBytes(8).toString("hex"), type: "X-Amzn-Trace-Id", value: traceId };
      return event("INFO", "start", { requestId, version: "$LATEST", tracing });
    },
    end(report) {
      const { requestId, status, errorType, duration, initDuration, producedBytes } = report;
      const outcome = { requestId, status, ...(errorType && { errorType }) };
      return [
        ...event(status === "success" ? "DEBUG" : "WARN", "runtimeDone", {
          ...outcome,
          metrics: { durationMs: rounded(duration), producedBytes },
        }),
        ...event(status === "success" ? "INFO" : "WARN", "report", {
          ...outcome,
          metrics: {
            durationMs: rounded(duration),
            billedDurationMs: billedDuration(report),
            memorySizeMB: configuration.memorySize,
            maxMemoryUsedMB: report.maxMemoryUsed,
            ...(initDuration !== undefined && { initDurationMs: rounded(initDuration) }),
          },
        }),
      ];
    },
  };
}
