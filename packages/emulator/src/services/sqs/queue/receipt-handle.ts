import { sqsError } from "../sqs-error.ts";

/** What a receipt handle stands for: one receive of one message from one queue. */
export interface Receipt {
  readonly queueArn: string;
  readonly messageId: string;
  /** How often the message had been received from this queue, this time included. */
  readonly receive: number;
}

const prefix = "AQEB";

/** Opaque text, as AWS's are. */
export function toReceiptHandle({ queueArn, messageId, receive }: Receipt): string {
  return prefix + Buffer.from(`${messageId} ${receive} ${queueArn}`).toString("base64");
}

/** @throws {AwsError} `ReceiptHandleIsInvalid` when it is not a handle of this queue */
export function readReceiptHandle(handle: string, queueArn: string): Receipt {
  const text = Buffer.from(handle.slice(prefix.length), "base64").toString();
  const [messageId, receive, arn] = text.split(" ");
  if (!handle.startsWith(prefix) || !messageId || !receive || arn !== queueArn) {
    throw sqsError(
      "ReceiptHandleIsInvalid",
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
    );
  }
  return { queueArn, messageId, receive: Number(receive) };
}
