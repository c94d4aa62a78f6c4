import { isRecordLine, parseRecord } from "@repo/cost/parse-record";
import type { LogLine } from "@repo/stage/logs/log-line";
import { asObject, type Json } from "./json-value.ts";
import { type AccessEntry, type LogEntry, type LoggedError, levels } from "./log-entry.ts";
import { readPlatform } from "./read-platform.ts";
import { readText } from "./read-text.ts";

/** What a line of a function's or a gateway's log means. Whatever stands there, it doesn't throw. */
export function readEntry(line: LogLine): LogEntry {
  const message = line.message.trimEnd();
  if (isRecordLine(message)) {
    const { record } = parseRecord(message);
    if (record) return { kind: "cost", line, level: "INFO", requestId: record.id, record };
  }
  const value = parseObject(message);
  if (!value) return readText(line, message);
  return readPlatform(line, value) ?? readAccess(line, value) ?? readSaid(line, value);
}

function parseObject(text: string): Json | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function readAccess(line: LogLine, value: Json): AccessEntry | undefined {
  const { routeKey, method, path, status, responseLatency, integrationRequestId, error } = value;
  if (typeof routeKey !== "string" || responseLatency === undefined) return undefined;
  const asked = [method, path].flatMap((each) => written(each) ?? []).join(" ") || "no route";
  return {
    kind: "access",
    line,
    level: String(status) >= "500" ? "ERROR" : String(status) >= "400" ? "WARN" : "INFO",
    // What no route takes is named by what was asked for.
    routeKey: /(?:^| )-$/.test(routeKey) ? asked : routeKey,
    status: String(status),
    latency: Number(responseLatency),
    requestId: written(integrationRequestId),
    error: written(error),
  };
}

/** API Gateway writes `-` for what isn't there. */
function written(value: unknown): string | undefined {
  return typeof value === "string" && value !== "-" && value !== "" ? value : undefined;
}

function readSaid(line: LogLine, value: Json): LogEntry {
  const { level, timestamp: _, requestId, traceId: __, function: ___, message, error, ...fields } = value;
  const inMessage = asObject(message);
  const native = [inMessage, value].find((each) => each?.errorType !== undefined);
  const { errorType: ____, errorMessage: _____, stackTrace: ______, ...others } = fields;
  const given = asObject(error);
  return {
    kind: "said",
    line,
    level: levels.find((each) => each === level) ?? "INFO",
    requestId: typeof requestId === "string" ? requestId : undefined,
    message: typeof message === "string" ? message : inMessage && !native ? JSON.stringify(message) : "",
    // An `error` that is no error is a field like any other.
    fields: native ? others : given || error === undefined ? fields : { ...fields, error },
    error: (native ?? given) as LoggedError | undefined,
  };
}
