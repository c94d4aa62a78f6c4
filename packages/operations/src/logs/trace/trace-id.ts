import { usageError } from "@repo/stage/command-error";

/** An X-Ray trace and when it began. */
export interface TraceId {
  /** `1-5759e988-bd862e3fe1be46a994272793` */
  readonly id: string;
  /** Milliseconds since 1970, to the second. */
  readonly began: number;
}

/**
 * The trace of an id in X-Ray's form, of 32 hexadecimal digits, or of a whole `X-Amzn-Trace-Id` or `traceparent` header.
 * @throws {CommandError}
 */
export function readTraceId(text: string): TraceId {
  const [, seconds, rest] = /(?<![\da-f])(?:1-)?([\da-f]{8})-?([\da-f]{24})(?![\da-f])/.exec(text) ?? [];
  if (seconds === undefined)
    throw usageError(
      `--trace ${text} is no trace id. Write one like 1-5759e988-bd862e3fe1be46a994272793, as the log's records have it in traceId.`,
    );
  return { id: `1-${seconds}-${rest}`, began: Number.parseInt(seconds, 16) * 1000 };
}
