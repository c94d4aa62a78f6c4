/** What Lambda itself says of an invocation or an initialisation, in either of its log formats. */
export type PlatformLine = StartLine | DoneLine | ReportLine | InitLine;

export interface StartLine {
  readonly type: "start";
  readonly requestId: string;
  /** The X-Ray trace, which only the JSON format tells. */
  readonly trace?: string;
}

/** The end of the runtime's work. By default Lambda tells of it only when it failed. */
export interface DoneLine {
  readonly type: "runtimeDone";
  readonly requestId: string;
}

/** The end of an invocation: what is billed for it. */
export interface ReportLine {
  readonly type: "report";
  readonly requestId: string;
  /** `success`, `failure`, `error`, `timeout` */
  readonly status: string;
  /** Milliseconds. */
  readonly duration: number;
  /** Whole milliseconds, with INIT where it is billed. */
  readonly billedDuration: number;
  /** MB. */
  readonly memorySize: number;
  /** Milliseconds; on a cold start only. */
  readonly initDuration?: number;
  readonly trace?: string;
}

/** The end of an initialisation. */
export interface InitLine {
  readonly type: "initReport" | "initRuntimeDone";
  /** `invoke` when it was repeated within an invocation, whose duration has it then. */
  readonly phase: string;
  readonly status: string;
  /** Milliseconds; `initRuntimeDone` doesn't tell. */
  readonly duration?: number;
}

/** Reads a line of Lambda's own (telemetry schema 2022-12-13, or the text format); others are `undefined`. */
export function parsePlatformLine(message: string): PlatformLine | undefined {
  if (message.startsWith("{")) return message.includes('"platform.') ? fromJson(message) : undefined;
  if (message.startsWith("REPORT ")) return fromReport(message);
  if (message.startsWith("START ")) {
    const requestId = /^START RequestId: (\S+)/.exec(message)?.[1];
    return requestId === undefined ? undefined : { type: "start", requestId };
  }
  return message.startsWith("INIT_REPORT ") ? fromInitReport(message) : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function fromJson(message: string): PlatformLine | undefined {
  let event: unknown;
  try {
    event = JSON.parse(message);
  } catch {
    return undefined;
  }
  const { type, record } = fields(event);
  const { requestId, status = "success", phase = "init", metrics, tracing } = fields(record);
  const { durationMs, billedDurationMs, memorySizeMB, initDurationMs } = fields(metrics);
  const trace = traceOf(fields(tracing).value);
  if (typeof status !== "string" || typeof phase !== "string") return undefined;
  switch (type) {
    case "platform.start":
      return typeof requestId === "string" ? { type: "start", requestId, ...trace } : undefined;
    case "platform.runtimeDone":
      return typeof requestId === "string" ? { type: "runtimeDone", requestId } : undefined;
    case "platform.report":
      return report({
        requestId,
        status,
        duration: durationMs,
        billedDuration: billedDurationMs,
        memorySize: memorySizeMB,
        initDuration: initDurationMs,
        trace,
      });
    case "platform.initRuntimeDone":
      return { type: "initRuntimeDone", phase, status };
    case "platform.initReport":
      return { type: "initReport", phase, status, ...(isTime(durationMs) && { duration: durationMs }) };
    default:
      return undefined;
  }
}

function fromReport(message: string): ReportLine | undefined {
  const values = textFields(message);
  return report({
    requestId: values.get("REPORT RequestId"),
    status: values.get("Status") ?? "success",
    duration: amount(values.get("Duration")),
    billedDuration: amount(values.get("Billed Duration")),
    memorySize: amount(values.get("Memory Size")),
    initDuration: amount(values.get("Init Duration")),
    trace: traceOf(values.get("XRAY TraceId") && `Root=${values.get("XRAY TraceId")}`),
  });
}

function fromInitReport(message: string): InitLine | undefined {
  const values = textFields(message.replace(/^INIT_REPORT /, ""));
  const duration = amount(values.get("Init Duration"));
  return {
    type: "initReport",
    phase: values.get("Phase") ?? "init",
    status: values.get("Status") ?? "success",
    ...(isTime(duration) && { duration }),
  };
}

function report(found: {
  readonly requestId: unknown;
  readonly status: string;
  readonly duration: unknown;
  readonly billedDuration: unknown;
  readonly memorySize: unknown;
  readonly initDuration: unknown;
  readonly trace: { readonly trace?: string };
}): ReportLine | undefined {
  const { requestId, status, duration, billedDuration, memorySize, initDuration, trace } = found;
  if (typeof requestId !== "string" || !isTime(duration)) return undefined;
  // Managed Instances report no billed duration: nothing is billed by it.
  if (!isWhole(billedDuration) || !isWhole(memorySize) || memorySize === 0) return undefined;
  const init = isTime(initDuration) ? { initDuration } : {};
  return { type: "report", requestId, status, duration, billedDuration, memorySize, ...init, ...trace };
}

/** The tab-separated `Name: value` fields of a text line. */
function textFields(message: string): ReadonlyMap<string, string> {
  return new Map(
    message.split(/[\t\n]/).map((field): [string, string] => {
      const colon = field.indexOf(": ");
      return [field.slice(0, colon), field.slice(colon + 2).trim()];
    }),
  );
}

function amount(text: string | undefined): number | undefined {
  const digits = /^(\d+(?:\.\d+)?) (?:ms|MB)$/.exec(text ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function traceOf(header: unknown): { readonly trace?: string } {
  const trace = typeof header === "string" ? /Root=(1-[\da-f]{8}-[\da-f]{24})/i.exec(header)?.[1] : undefined;
  return trace === undefined ? {} : { trace };
}

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

// A month is far beyond what any invocation takes.
const longest = 2_678_400_000;

function isTime(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= longest;
}

function isWhole(value: unknown): value is number {
  return isTime(value) && Number.isInteger(value);
}
