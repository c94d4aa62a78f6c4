import { type MessageAttributeValue, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { asked } from "../stage/asked.ts";

/** A message that waits in a dead-letter queue. */
export interface DeadLetter {
  readonly messageId: string;
  /** Milliseconds since 1970. */
  readonly sent: number;
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
}

/**
 * Some messages of a dead-letter queue, which stay there and visible; SQS counts this as one more receive of each.
 * @throws {CommandError}
 */
export async function peek(client: SQSClient, url: string): Promise<readonly DeadLetter[]> {
  const { Messages = [] } = await asked(
    "sqs:ReceiveMessage",
    client.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
        // Long enough for SQS to ask all its servers, which a short poll doesn't.
        WaitTimeSeconds: 1,
        MessageAttributeNames: ["All"],
        MessageSystemAttributeNames: ["SentTimestamp"],
      }),
    ),
  );
  return Messages.map(({ MessageId = "", Attributes = {}, Body = "", MessageAttributes = {} }) => ({
    messageId: MessageId,
    sent: Number(Attributes.SentTimestamp),
    body: Body,
    attributes: MessageAttributes,
  }));
}
