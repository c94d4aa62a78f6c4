import { sqsError } from "../sqs-error.ts";

/**
 * @param fifoQueue the attribute `FifoQueue`, if it was given
 * @throws {AwsError} when the name is not one, or does not fit the kind of queue
 */
export function checkQueueName(name: string, fifoQueue: string | undefined): void {
  const isFifo = fifoQueue?.toLowerCase() === "true";
  if (!isFifo && fifoQueue !== undefined) {
    throw sqsError(
      fifoQueue.toLowerCase() === "false" ? "InvalidAttributeName" : "InvalidAttributeValue",
      "Unknown Attribute FifoQueue. Leave it out for a standard queue.",
    );
  }
  if (name.length > 80 || !(isFifo ? /^[\w-]+\.fifo$/ : /^[\w-]+$/).test(name)) {
    throw sqsError(
      "InvalidParameterValueException",
      isFifo
        ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length."
        : "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
    );
  }
}
