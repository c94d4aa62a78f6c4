import { AwsError } from "../../endpoint/aws-error.ts";

/** Bytes of a request's payload: 6 MB, and 1 MB for an asynchronous invocation. */
const limits = { RequestResponse: 6_291_456, Event: 1_048_576 };

/** @throws {AwsError} `RequestTooLargeException` */
export function checkPayload(payload: string, invocationType: keyof typeof limits): void {
  const limit = limits[invocationType];
  // A character has at most three bytes of UTF-8, so that a short text needs no counting.
  if (payload.length * 3 <= limit || Buffer.byteLength(payload) <= limit) return;
  throw new AwsError(
    "RequestTooLargeException",
    `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
    413,
  );
}
