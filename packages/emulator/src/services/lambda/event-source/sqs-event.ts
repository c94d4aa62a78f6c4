import type { MessageAttribute, SourceMessage } from "../../sqs/message-source.ts";

/** One record of the event that a function gets from a queue, as Lambda writes it. */
export function sqsRecord(message: SourceMessage, queueArn: string) {
  const messageAttributes = Object.entries(message.messageAttributes).map(
    ([name, attribute]) => [name, attributeOf(attribute)] as const,
  );
  return {
    messageId: message.messageId,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: message.attributes,
    messageAttributes: Object.fromEntries(messageAttributes),
    md5OfMessageAttributes: message.md5OfMessageAttributes ?? null,
    md5OfBody: message.md5OfBody,
    eventSource: "aws:sqs",
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(":")[3],
  };
}

function attributeOf({ DataType, StringValue, BinaryValue }: MessageAttribute) {
  return {
    ...(StringValue !== undefined && { stringValue: StringValue }),
    ...(BinaryValue !== undefined && { binaryValue: Buffer.from(BinaryValue).toString("base64") }),
    stringListValues: [],
    binaryListValues: [],
    dataType: DataType,
  };
}
