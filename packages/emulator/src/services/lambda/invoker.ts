/** What the other services need of Lambda. */
export interface Invoker {
  /**
   * A synchronous invocation, `RequestResponse`.
   * @param functionName a name or an ARN, qualified or not
   * @param payload JSON text
   * @throws {AwsError} `ResourceNotFoundException`, `TooManyRequestsException`, `RequestTooLargeException`
   */
  invoke(functionName: string, payload: string): Promise<InvocationResult>;
  /**
   * An asynchronous invocation, `Event`: queued, and retried by Lambda itself.
   * @throws {AwsError} `ResourceNotFoundException`, `RequestTooLargeException`
   */
  invokeAsync(functionName: string, payload: string): Promise<void>;
}

export interface InvocationResult {
  /** JSON text: what the handler returned, or the error's payload. */
  readonly payload: string;
  /** Set when the function failed: it threw, timed out or exited. */
  readonly functionError?: "Unhandled";
  readonly requestId: string;
  /** The version that ran: `$LATEST`, or the number of the one that the caller or its alias named. */
  readonly executedVersion: string;
  /** The last 4 KB of the invocation's log. */
  readonly logTail: string;
}
