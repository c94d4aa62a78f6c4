import type { LogLine } from "../log-lines.ts";

/** The time that an export to S3 and `aws logs tail` put before each message. */
const prefix = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2}))[ \t]+/;
/** `aws logs tail` adds the stream of a function's environment: `2026/11/22/[12]0123abcd`. */
const stream = /^(\d{4}\/\d{2}\/\d{2}\/\S*\[[^\]\s]+\]\S+)[ \t]+/;

/**
 * The log events of one line of a file: a bare message, one behind its time (export to S3, `aws logs tail`), an event of
 * `filter-log-events` or of a subscription (`logEvents`), or one with its place beside it.
 */
export function exportedLine(text: string): readonly LogLine[] {
  const timed = text.charCodeAt(0) === 123 ? null : prefix.exec(text);
  if (timed) return [behindItsTime(text, timed)];
  // Only an envelope has a message in it; a bare record is not parsed twice.
  if (text.includes('"logEvents"') || (text.includes('"message"') && text.includes('"timestamp"'))) {
    const envelope = parse(text);
    if (envelope) return unpack(envelope) ?? [{ message: text }];
  }
  return [{ message: text }];
}

function behindItsTime(text: string, [whole, time = ""]: RegExpExecArray): LogLine {
  const timestamp = Date.parse(time.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  const rest = text.slice(whole.length);
  const streamed = stream.exec(rest);
  return {
    timestamp,
    message: streamed ? rest.slice(streamed[0].length) : rest,
    ...(streamed?.[1] && { logStream: streamed[1] }),
  };
}

function unpack(envelope: Readonly<Record<string, unknown>>): readonly LogLine[] | undefined {
  const { logEvents } = envelope;
  if (!Array.isArray(logEvents)) {
    const line = event(envelope);
    return line && [line];
  }
  const place = placeOf(envelope);
  return logEvents.flatMap((each: unknown) => {
    const line = typeof each === "object" && each ? event(each as Record<string, unknown>) : undefined;
    return line ? [{ ...place, ...line }] : [];
  });
}

function event(fields: Readonly<Record<string, unknown>>): LogLine | undefined {
  const { message, timestamp } = fields;
  // A function's own JSON line has a message and an ISO timestamp too: its time is text.
  if (typeof message !== "string" || typeof timestamp !== "number") return undefined;
  return { message, timestamp, ...placeOf(fields) };
}

function placeOf(fields: Readonly<Record<string, unknown>>): Partial<LogLine> {
  const logStream = fields.logStream ?? fields.logStreamName;
  const logGroup = fields.logGroup ?? fields.logGroupName;
  return {
    ...(typeof logGroup === "string" && { logGroup }),
    ...(typeof logStream === "string" && { logStream }),
    ...(typeof fields.region === "string" && { region: fields.region }),
  };
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
