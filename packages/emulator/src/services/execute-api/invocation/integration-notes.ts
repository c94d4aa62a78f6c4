/** What is learnt about an integration on its way, for the access log. */
export interface IntegrationNotes {
  /** Milliseconds. */
  latency?: number;
  /** The function's request id. */
  requestId?: string;
  /** The status that the function's answer has. */
  status?: number;
  /** The status of the invocation itself. */
  invocationStatus?: number;
  error?: string;
}
