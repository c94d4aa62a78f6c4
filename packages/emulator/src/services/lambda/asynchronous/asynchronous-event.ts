/** An event that waits in Lambda's own queue. */
export interface AsynchronousEvent {
  /** The same for every attempt. */
  readonly requestId: string;
  /** As the caller named the function: with its version or alias, if any. */
  readonly functionArn: string;
  /** JSON text. */
  readonly payload: string;
  readonly traceId?: string | undefined;
  readonly clientContext?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly received: number;
  /** How often the function has run for it. */
  readonly invokeCount: number;
  /** How often in a row Lambda found no room for it. */
  readonly throttles: number;
}
