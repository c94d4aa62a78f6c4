import type { JsonInput } from "../json-input.ts";
import type { Queue } from "../queue.ts";
import type { Sqs } from "../sqs.ts";

/** Who calls, and with what. */
export interface Call {
  readonly sqs: Sqs;
  readonly input: JsonInput;
  readonly senderId: string;
  /** The header `X-Amzn-Trace-Id`, which stands in for the system attribute `AWSTraceHeader`. */
  readonly traceHeader: string | undefined;
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal | undefined;
}

/** One action of the API; what it returns is the answer's JSON. */
export type Action = (call: Call) => object | undefined | Promise<object>;

/** The queue that the request's `QueueUrl` means. @throws {AwsError} `QueueDoesNotExist` */
export function queueOf({ sqs, input }: Call): Queue {
  return sqs.queueByUrl(input.requiredText("QueueUrl"));
}
