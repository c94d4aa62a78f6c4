import { hash } from "node:crypto";
import { billedDuration, type PlatformLog, type PlatformLogOptions, type Tracing } from "./platform-log.ts";

/** Lambda's own lines in the log format `Text`, tab-separated. */
export function textLog({ configuration, version, region }: PlatformLogOptions): PlatformLog {
  return {
    initStart: () => [
      `INIT_START Runtime Version: ${runtimeVersion()}\tRuntime Version ARN: ${runtimeVersionArn(region)}`,
    ],
    initReport({ phase, status, errorType, duration }) {
      if (status === "success") return [];
      return [`INIT_REPORT Init Duration: ${ms(duration)}\tPhase: ${phase}${failure(status, errorType)}`];
    },
    start: ({ requestId }) => [`START RequestId: ${requestId} Version: ${version}`],
    end(report, fault) {
      const { requestId, status, errorType, duration, initDuration, maxMemoryUsed } = report;
      const init = initDuration === undefined ? "" : `\tInit Duration: ${ms(initDuration)}`;
      return [
        ...(fault === undefined ? [] : [fault]),
        `END RequestId: ${requestId}`,
        `REPORT RequestId: ${requestId}\tDuration: ${ms(duration)}\tBilled Duration: ${billedDuration(report)} ms` +
          `\tMemory Size: ${configuration.memorySize} MB\tMax Memory Used: ${maxMemoryUsed} MB` +
          `${init}${failure(status, errorType)}\t${xray(report.tracing)}`,
      ];
    },
  };
}

/** The Node that runs the functions here, written as Lambda writes a runtime's version. */
export function runtimeVersion(): string {
  const [major, ...rest] = process.versions.node.split(".");
  return `nodejs:${major}.v${rest.join(".")}`;
}

/** As long as AWS's, as each byte of a log is paid for. */
export function runtimeVersionArn(region: string): string {
  return `arn:aws:lambda:${region}::runtime:${hash("sha256", runtimeVersion())}`;
}

function ms(duration: number): string {
  return `${duration.toFixed(2)} ms`;
}

/** Of the root segment that Lambda itself sends to X-Ray. */
function xray(tracing: Tracing | undefined): string {
  if (!tracing) return "";
  const root = /Root=(?<id>[^;]+)/.exec(tracing.value)?.groups?.id ?? "";
  return `\nXRAY TraceId: ${root}\tSegmentId: ${tracing.spanId}\tSampled: true\t`;
}

function failure(status: string, errorType: string | undefined): string {
  if (status === "success") return "";
  return `\tStatus: ${status}${status === "error" ? `\tError Type: ${errorType}` : ""}`;
}
