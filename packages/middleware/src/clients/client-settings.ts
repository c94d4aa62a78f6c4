/**
 * What every AWS client here is made with. Connections are kept for the next call, also over a pause. Three attempts of
 * three seconds end before a function's default timeout of ten seconds; the SDK itself would wait for an answer without
 * end. Less time than that is left to a call by its abort signal.
 */
export const clientSettings = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 1000,
    requestTimeout: 3000,
    throwOnRequestTimeout: true,
    httpsAgent: { keepAlive: true, maxSockets: 50 },
  },
};

/** What goes with one call. */
export interface CallOptions {
  /** Ends the call: with the time of its invocation, at the latest. */
  readonly abortSignal?: AbortSignal;
}
