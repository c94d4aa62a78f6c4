import { invalidParameter, sqsError } from "../sqs-error.ts";
import { attributesSize, checkAttributes } from "./check-attributes.ts";
import type { NewMessage } from "./message.ts";

/** 1 MiB: the most that a message, or all messages of a batch together, may have. */
export const maximumSize = 1_048_576;

/** What XML 1.0 can carry: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const idPattern = /^[0-9a-zA-Z!-/:-@[-`{-~]{1,128}$/;

/** Bytes of the body and the message attributes; system attributes are free. */
export function messageSize(message: NewMessage): number {
  return Buffer.byteLength(message.body) + attributesSize(message.messageAttributes ?? {});
}

/** @throws {AwsError} when a queue with this size limit (bytes) would refuse the message, whatever its type */
export function checkMessage(message: NewMessage, maximumMessageSize: number): void {
  if (message.body === "") {
    throw sqsError(
      "MissingRequiredParameterException",
      "The request must contain the parameter MessageBody.",
    );
  }
  const found = forbidden.exec(message.body)?.[0].codePointAt(0);
  if (found !== undefined) {
    throw sqsError(
      "InvalidMessageContents",
      `Invalid binary character '#x${found.toString(16).toUpperCase()}' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF`,
    );
  }
  checkAttributes(message.messageAttributes ?? {}, forbidden);
  checkId("MessageGroupId", message.messageGroupId);
  checkId("MessageDeduplicationId", message.messageDeduplicationId);
  if (messageSize(message) > maximumMessageSize) {
    throw sqsError(
      "InvalidParameterValueException",
      `One or more parameters are invalid. Reason: Message must be shorter than ${maximumMessageSize} bytes.`,
    );
  }
}

function checkId(parameter: string, value: string | undefined): void {
  if (value !== undefined && !idPattern.test(value)) {
    throw invalidParameter(
      parameter,
      value,
      `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
    );
  }
}
