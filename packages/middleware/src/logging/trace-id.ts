const root = /^1-[\da-f]{8}-[\da-f]{24}$/;

/**
 * The X-Ray trace that an invocation belongs to, `1-5759e988-bd862e3fe1be46a994272793`, as Lambda says it for each
 * invocation, else as the gateway did.
 */
export function traceId(event?: unknown): string | undefined {
  const { headers } = (event ?? {}) as { headers?: Readonly<Record<string, string>> | null };
  return traceIn(
    process.env._X_AMZN_TRACE_ID ?? headers?.["x-amzn-trace-id"] ?? headers?.["X-Amzn-Trace-Id"],
  );
}

/** The X-Ray trace that a tracing header names. */
export function traceIn(header: unknown): string | undefined {
  if (typeof header !== "string") return undefined;
  const from = header.indexOf("Root=") + 5;
  const trace = header.slice(from, from + 35);
  return from > 4 && root.test(trace) ? trace : undefined;
}
