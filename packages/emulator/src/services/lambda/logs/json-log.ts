import {
  billedDuration,
  type PlatformLog,
  type PlatformLogOptions,
  type ResponseTimes,
  rounded,
  type Tracing,
} from "./platform-log.ts";
import { runtimeVersion, runtimeVersionArn } from "./text-log.ts";

const levels = ["DEBUG", "INFO", "WARN"] as const;
type Level = (typeof levels)[number];

/**
 * Lambda's own events in the log format `JSON`, as far as the function's system log level lets them through. They tell the trace
 * of an invocation only when X-Ray traces it.
 * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html
 */
export function jsonLog(options: PlatformLogOptions): PlatformLog {
  const { configuration, version, initializationType, region, clock } = options;
  function event(level: Level, type: string, record: object): string[] {
    if (levels.indexOf(level) < levels.indexOf(configuration.systemLogLevel)) return [];
    return [JSON.stringify({ time: new Date(clock.now()).toISOString(), type: `platform.${type}`, record })];
  }
  return {
    initStart: () =>
      event("INFO", "initStart", {
        initializationType,
        phase: "init",
        runtimeVersion: runtimeVersion(),
        runtimeVersionArn: runtimeVersionArn(region),
        functionName: configuration.name,
        functionVersion: version,
      }),
    initReport({ phase, status, errorType, duration }) {
      const record = { initializationType, phase, status, ...(errorType && { errorType }) };
      return [
        ...event(status === "success" ? "DEBUG" : "WARN", "initRuntimeDone", record),
        ...event("DEBUG", "initReport", { ...record, metrics: { durationMs: rounded(duration) } }),
      ];
    },
    start: ({ requestId, functionArn, tracing }) =>
      event("INFO", "start", { requestId, functionArn, version, ...traceContext(tracing) }),
    end(report) {
      const { requestId, status, errorType, duration, initDuration, producedBytes } = report;
      const outcome = { requestId, status, ...(errorType && { errorType }) };
      const tracing = traceContext(report.tracing);
      return [
        ...event(status === "success" ? "DEBUG" : "WARN", "runtimeDone", {
          ...outcome,
          ...(report.response && { spans: responseSpans(report.response) }),
          ...tracing,
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
          ...tracing,
        }),
      ];
    },
  };
}

function traceContext(tracing: Tracing | undefined): object {
  if (!tracing) return {};
  return { tracing: { spanId: tracing.spanId, type: "X-Amzn-Trace-Id", value: tracing.value } };
}

function responseSpans({ delivered, latency, duration }: ResponseTimes): object[] {
  const span = (name: string, start: number, length: number) => ({
    name,
    start: new Date(start).toISOString(),
    durationMs: rounded(length),
  });
  return [
    span("responseLatency", delivered, latency),
    span("responseDuration", delivered + latency, duration),
  ];
}
