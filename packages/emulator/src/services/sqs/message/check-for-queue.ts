import { invalidParameter, sqsError } from "../sqs-error.ts";
import type { NewMessage } from "./message.ts";

interface QueueKind {
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;
}

const wrongType = "The request include parameter that is not valid for this queue type.";

/** @throws {AwsError} when a queue of this kind needs or forbids a parameter of the message */
export function checkForQueue(message: NewMessage, queue: QueueKind): void {
  const { delaySeconds, messageDeduplicationId } = message;
  if (delaySeconds !== undefined && (delaySeconds < 0 || delaySeconds > 900)) {
    throw invalidParameter("DelaySeconds", delaySeconds, "DelaySeconds must be >= 0 and <= 900.");
  }
  if (queue.fifo) {
    checkFifoParameters(message, queue.contentBasedDeduplication);
    if (delaySeconds) throw invalidParameter("DelaySeconds", delaySeconds, wrongType);
  } else if (messageDeduplicationId !== undefined) {
    throw invalidParameter("MessageDeduplicationId", messageDeduplicationId, wrongType);
  }
}

/** @throws {AwsError} when a FIFO queue could not tell the group or the duplicates of the message */
export function checkFifoParameters(message: NewMessage, contentBasedDeduplication: boolean): void {
  if (message.messageGroupId === undefined) {
    throw sqsError(
      "MissingRequiredParameterException",
      "The request must contain the parameter MessageGroupId.",
    );
  }
  if (message.messageDeduplicationId === undefined && !contentBasedDeduplication) {
    throw sqsError(
      "InvalidParameterValueException",
      "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
  }
}
