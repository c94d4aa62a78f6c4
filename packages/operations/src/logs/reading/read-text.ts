import type { LogLine } from "@repo/stage/logs/log-line";
import { type LogEntry, levelNamed, type ReportEntry, type SaidEntry } from "./log-entry.ts";

/** A line in the log format Text: Lambda's own, what Node's console wrote with a level, or anything else. */
export function readText(line: LogLine, text: string): LogEntry {
  const platform = /^(START|END|INIT_START|INIT_REPORT)\b(?: RequestId: (\S+))?/.exec(text);
  if (platform) {
    const type = { START: "start", END: "end", INIT_START: "initStart", INIT_REPORT: "initReport" }[
      platform[1] as "START"
    ];
    const failed = /\tStatus: (?:error|timeout).*/.exec(text)?.[0].trim();
    return {
      kind: "platform",
      line,
      level: failed ? "ERROR" : "INFO",
      requestId: platform[2],
      type,
      failure: failed,
    };
  }
  return readReport(line, text) ?? readConsole(line, text);
}

function readReport(line: LogLine, text: string): ReportEntry | undefined {
  const requestId = /^REPORT RequestId: (\S+)/.exec(text)?.[1];
  if (requestId === undefined) return undefined;
  const number = (name: string) => new RegExp(`\\t${name}: ([\\d.]+)`).exec(text)?.[1];
  const status = /\tStatus: (\w+)/.exec(text)?.[1] ?? "success";
  const init = number("Init Duration");
  return {
    kind: "report",
    line,
    level: status === "success" ? "INFO" : "ERROR",
    requestId,
    status,
    errorType: /\tError Type: (\S+)/.exec(text)?.[1],
    duration: Number(number("Duration")),
    billed: Number(number("Billed Duration")),
    init: init === undefined ? undefined : Number(init),
    memory: Number(number("Memory Size")),
    memoryUsed: Number(number("Max Memory Used")),
  };
}

function readConsole(line: LogLine, text: string): SaidEntry {
  const said = { kind: "said", line, fields: {} } as const;
  const [, requestId, level = "", message] = /^\S+Z\t(\S+)\t([A-Z]+)\t([\s\S]*)$/.exec(text) ?? [];
  const known = levelNamed(level);
  if (known && message !== undefined) return { ...said, level: known, requestId, message };
  // 2026-11-22T09:00:00.000Z c6af9ac6-7b61-11e6-9a41-93e8deadbeef Task timed out after 3.00 seconds
  const timedOut = /^\S+Z ([\da-f-]{36}) (Task timed out after .*)$/.exec(text);
  if (timedOut) return { ...said, level: "ERROR", requestId: timedOut[1], message: timedOut[2] ?? "" };
  return { ...said, level: "INFO", message: text };
}
