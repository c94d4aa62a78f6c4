import type { Queue } from "@repo/model/queue";
import type { SQSRecord } from "aws-lambda";
import type { Logger } from "../logging/logger.ts";

/** Logs why a message failed, how often it has been received, and whether that was its last time. */
export function recordFailure(
  logger: Logger,
  { name: queue, maxReceiveCount }: Queue,
  { messageId, attributes }: SQSRecord,
  error: unknown,
): void {
  const receiveCount = Number(attributes.ApproximateReceiveCount);
  // SQS moves a message when it is about to be received more often than that.
  const last = receiveCount >= maxReceiveCount;
  logger.error(
    last ? "message failed: the next receive moves it to the dead-letter queue" : "message failed",
    {
      queue,
      messageId,
      receiveCount,
      maxReceiveCount,
      error,
    },
  );
}
