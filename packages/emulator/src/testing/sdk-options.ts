/** Options of an AWS SDK client for a local endpoint; it doesn't retry, so that a test sees the first answer. */
export function sdkOptions(endpoint: string) {
  return {
    endpoint,
    region: "ap-northeast-2",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    maxAttempts: 1,
  };
}
