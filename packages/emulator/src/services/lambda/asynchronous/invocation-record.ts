import type { InvocationResult } from "../invoker.ts";
import type { AsynchronousEvent } from "./asynchronous-event.ts";

export type Condition = "Success" | "RetriesExhausted" | "EventAgeExceeded";

/**
 * What a destination is told of an asynchronous invocation, as JSON text. `result` is the last attempt's; an event
 * that never ran has none.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function invocationRecord(
  event: AsynchronousEvent,
  condition: Condition,
  result: InvocationResult | undefined,
  now: number,
): string {
  const qualified = /:function:[^:]+:/.test(event.functionArn);
  return JSON.stringify({
    version: "1.0",
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: qualified ? event.functionArn : `${event.functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: event.invokeCount,
    },
    requestPayload: JSON.parse(event.payload),
    ...(result && {
      responseContext: {
        statusCode: 200,
        executedVersion: result.executedVersion,
        ...(result.functionError && { functionError: result.functionError }),
      },
      responsePayload: JSON.parse(result.payload),
    }),
  });
}
