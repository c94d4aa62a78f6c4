import type { Status } from "../logs/platform-log.ts";
import type { RuntimeOutcome } from "./runtime-process.ts";

/** How an initialisation or an invocation ended: by the runtime's own doing, or by Lambda's. */
export type Ending = RuntimeOutcome | { readonly kind: "timeout" } | { readonly kind: "out-of-memory" };

export interface Verdict {
  readonly status: Status;
  /** JSON text. */
  readonly payload: string;
  readonly errorType?: string;
  /** What Lambda writes into a text log when it ended the invocation itself. */
  readonly fault?: string;
}

/** What the caller and the log are told of an ending. `timeout` in seconds. */
export function judge(ending: Ending, requestId: string, timeout: number): Verdict {
  switch (ending.kind) {
    case "response":
      return { status: "success", payload: ending.payload };
    case "error":
      return { status: "error", payload: ending.payload, errorType: ending.errorType };
    case "exit":
      return crash("Runtime.ExitError", requestId, ending.reason);
    case "out-of-memory":
      return crash("Runtime.OutOfMemory", requestId, "Runtime exited with error: signal: killed");
    case "timeout": {
      const message = `Task timed out after ${timeout.toFixed(2)} seconds`;
      const errorType = "Sandbox.Timedout";
      return {
        status: "timeout",
        errorType,
        payload: JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} Error: ${message}` }),
        fault: `${new Date().toISOString()} ${requestId} ${message}\n`,
      };
    }
  }
}

function crash(errorType: string, requestId: string, reason: string): Verdict {
  const errorMessage = `RequestId: ${requestId} Error: ${reason}`;
  return {
    status: "error",
    errorType,
    payload: JSON.stringify({ errorType, errorMessage }),
    // The line says so of every end by a signal; that it was for memory stands in the report alone.
    fault: `${errorMessage}\nRuntime.ExitError`,
  };
}
