/** What happens inside the emulator, as it happens: the terminal, the log store and tests listen. */
export type EmulatorEvent =
  | { type: "function-log"; functionName: string; line: string }
  | { type: "invocation-started"; functionName: string; requestId: string; coldStart: boolean }
  | {
      type: "invocation-ended";
      functionName: string;
      requestId: string;
      environmentId: string;
      status: "success" | "failure" | "error" | "timeout";
      /** Milliseconds, as REPORT gives them; `initDuration` only on a cold start. */
      duration: number;
      initDuration?: number;
      /** MB, as measured on the process. */
      maxMemoryUsed: number;
      errorType?: string;
    }
  | {
      type: "request";
      method: string;
      path: string;
      status: number;
      /** Milliseconds. */
      duration: number;
      routeKey?: string;
      /** Why the gateway itself refused, for the developer only. */
      reason?: string;
    }
  | {
      type: "dead-letter";
      queueName: string;
      deadLetterQueueName: string;
      messageId: string;
      receiveCount: number;
    }
  | { type: "code-changed"; functionName: string };

export type Emit = (event: EmulatorEvent) => void;
