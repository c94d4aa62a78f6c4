/** An error as it stands in the log, in the terms of Lambda's own JSON log format. */
export interface ErrorRecord {
  readonly errorType: string;
  readonly errorMessage: string;
  /** `AppError`'s code, or Node's: `ECONNREFUSED`. */
  readonly errorCode?: string;
  readonly stackTrace?: readonly string[];
  /** Of an AWS SDK error: what AWS Support asks for. */
  readonly aws?: {
    readonly requestId?: string | undefined;
    readonly httpStatusCode?: number | undefined;
    readonly attempts?: number | undefined;
  };
  readonly cause?: ErrorRecord;
}

interface SdkError extends Error {
  readonly code?: unknown;
  readonly $metadata?: ErrorRecord["aws"];
}

// Causes can form a ring: middy hangs the first error on the second one.
const deepest = 5;

/** Describes whatever was thrown. Only named properties are taken: an SDK error also holds its response. */
export function errorRecord(thrown: unknown, depth = 1): ErrorRecord {
  if (!(thrown instanceof Error))
    return { errorType: typeof thrown, errorMessage: "not an Error was thrown" };
  const { name, message, stack, cause, code, $metadata: aws }: SdkError = thrown;
  return {
    errorType: name,
    errorMessage: message,
    ...(typeof code === "string" && { errorCode: code }),
    ...(stack && { stackTrace: frames(stack) }),
    ...(aws && {
      aws: { requestId: aws.requestId, httpStatusCode: aws.httpStatusCode, attempts: aws.attempts },
    }),
    ...(cause !== undefined && depth < deepest && { cause: errorRecord(cause, depth + 1) }),
  };
}

function frames(stack: string): string[] {
  return stack
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at "));
}
