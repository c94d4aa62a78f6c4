/**
 * What every AWS client here is made with. Three attempts of three seconds end before a function's default timeout
 * of ten seconds; the SDK itself would wait for an answer without end.
 */
export const clientSettings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
};
