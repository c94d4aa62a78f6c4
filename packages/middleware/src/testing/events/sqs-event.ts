import type { SQSEvent } from "aws-lambda";

/** One message of a test's batch. */
export interface TestMessage {
  /** Sent as JSON. */
  readonly message: unknown;
  /** Of a FIFO queue. */
  readonly groupId?: string;
  /** Default 1. */
  readonly receiveCount?: number;
}

/** An SQS event with one record per message; their ids end in their place in the batch: `…0001`, `…0002`. */
export function sqsEvent(messages: readonly TestMessage[], queueName = "test-queue"): SQSEvent {
  return {
    Records: messages.map(({ message, groupId, receiveCount = 1 }, index) => ({
      messageId: `00000000-0000-4000-8000-${String(index + 1).padStart(12, "0")}`,
      receiptHandle: `receipt-${index + 1}`,
      body: JSON.stringify(message),
      attributes: {
        ApproximateReceiveCount: String(receiveCount),
        SentTimestamp: "1767258000000",
        SenderId: "AROAEXAMPLE:sender",
        ApproximateFirstReceiveTimestamp: "1767258000004",
        ...(groupId !== undefined && {
          SequenceNumber: String(index + 1).padStart(20, "0"),
          MessageGroupId: groupId,
          MessageDeduplicationId: `deduplication-${index + 1}`,
        }),
      },
      messageAttributes: {},
      md5OfBody: "00000000000000000000000000000000",
      eventSource: "aws:sqs",
      eventSourceARN: `arn:aws:sqs:us-east-1:111122223333:${queueName}`,
      awsRegion: "us-east-1",
    })),
  };
}
