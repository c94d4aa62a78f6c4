import { AppError } from "../errors/app-error.ts";

/** What is about to be asked of AWS, as its IAM policies and this product name it. */
export interface AwsAction {
  /** `sqs:SendMessage` */
  readonly action: string;
  /** `queue "orders"` */
  readonly resource: string;
  /** Aborts with the time of the invocation, or of the message. */
  readonly signal: AbortSignal;
}

/** As much of an AWS SDK error as its kind is told by. */
interface SdkError extends Error {
  readonly code?: unknown;
  readonly $fault?: "client" | "server";
  readonly $retryable?: { readonly throttling?: boolean };
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const throttling = /throttl|TooManyRequests|ThroughputExceeded|RequestLimitExceeded|OverLimit|SlowDown/i;
const denial = /^(AccessDenied(Exception)?|AuthorizationError(Exception)?|UnauthorizedOperation)$/;
const network = /^(ECONN(REFUSED|RESET|ABORTED)|ETIMEDOUT|EPIPE|EAI_AGAIN|ENOTFOUND|E(HOST|NET)UNREACH)$/;
const timeout = /^(TimeoutError|RequestTimeout(Exception)?|AbortError)$/;

/**
 * Calls AWS, unless the time is up, and tells what AWS refuses in the terms of whoever called us. Other errors, such as
 * a condition that failed, are the handler's to understand.
 * @throws {AppError} `UNAVAILABLE` when AWS throttles, fails or does not answer in time; `TIMEOUT` when no time was left
 * @throws {Error} that names what the function's role lacks
 */
export async function awsCall<Output>(
  { action, resource, signal }: AwsAction,
  call: (options: { readonly abortSignal: AbortSignal }) => Promise<Output>,
): Promise<Output> {
  if (signal.aborted) {
    throw new AppError("TIMEOUT", { cause: new Error(`No time was left for ${action} on ${resource}.`) });
  }
  try {
    return await call({ abortSignal: signal });
  } catch (error) {
    throw translate(error, action, resource);
  }
}

function translate(error: unknown, action: string, resource: string): unknown {
  if (!(error instanceof Error)) return error;
  if (denial.test(error.name)) {
    return new Error(
      `The function's role may not ${action} on ${resource}. Say in its spec's uses how it uses it, and deploy.`,
      { cause: error },
    );
  }
  if (!isPassing(error)) return error;
  const cause = new Error(`${action} on ${resource} failed for now.`, { cause: error });
  return new AppError("UNAVAILABLE", { headers: { "retry-after": "1" }, cause });
}

function isPassing({ name, code, $fault, $retryable, $metadata }: SdkError): boolean {
  return (
    $fault === "server" ||
    $retryable?.throttling === true ||
    ($metadata?.httpStatusCode ?? 0) >= 500 ||
    throttling.test(name) ||
    timeout.test(name) ||
    (typeof code === "string" && network.test(code))
  );
}
