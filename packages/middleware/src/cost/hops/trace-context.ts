import { traceIn } from "../../logging/trace-id.ts";

const traceparent = /^[\da-f]{2}-([\da-f]{8})([\da-f]{24})-[\da-f]{16}-[\da-f]{2}/;

/**
 * An X-Ray trace in the form of W3C Trace Context, its parent the invocation that sends it.
 * @param trace `1-5759e988-bd862e3fe1be46a994272793`
 */
export function toTraceparent(trace: string, requestId: string): string {
  const parent = requestId
    .replaceAll(/[^\da-f]/g, "")
    .slice(0, 16)
    .padStart(16, "1");
  const sampled = process.env._X_AMZN_TRACE_ID?.includes("Sampled=1") ? "01" : "00";
  return `00-${trace.slice(2).replace("-", "")}-${parent}-${sampled}`;
}

/** The X-Ray trace that a message brings: by its `traceparent`, else by an X-Ray tracing header. */
export function traceOf(attribute: unknown, header?: unknown): string | undefined {
  const [, time, rest] = (typeof attribute === "string" && traceparent.exec(attribute)) || [];
  return time ? `1-${time}-${rest}` : traceIn(header);
}
