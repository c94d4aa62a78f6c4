import type { Status } from "../logs/platform-log.ts";

/** One run of a function, as it is handed to an execution environment. */
export interface Invocation {
  readonly requestId: string;
  /** As the caller named it: with its version or alias, if any. */
  readonly functionArn: string;
  /** JSON text. */
  readonly payload: string;
  /** `Root=1-…;Parent=…;Sampled=0`. */
  readonly traceId: string;
  /** JSON text, as the caller's `X-Amz-Client-Context` holds it. */
  readonly clientContext?: string | undefined;
}

export interface InvocationOutcome {
  readonly status: Status;
  /** JSON text: the function's answer, or the error. */
  readonly payload: string;
  readonly errorType?: string | undefined;
  /** Milliseconds. */
  readonly duration: number;
  /** Milliseconds; on a cold start only. */
  readonly initDuration?: number | undefined;
  /** MB. */
  readonly maxMemoryUsed: number;
  readonly logTail: string;
}
