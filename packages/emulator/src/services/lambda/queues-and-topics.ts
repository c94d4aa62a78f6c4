import type { MessageAttribute, MessageSource } from "../sqs/message-source.ts";

export interface OutgoingMessage {
  readonly body: string;
  readonly messageAttributes?: Readonly<Record<string, MessageAttribute>>;
}

/** What Lambda needs of SQS: queues to poll, and to send to. */
export interface Queues {
  findQueue(queueArn: string): (MessageSource & { send(message: OutgoingMessage): unknown }) | undefined;
}

/** What Lambda needs of SNS. @throws when there is no such topic */
export type PublishToTopic = (topicArn: string, message: OutgoingMessage) => Promise<unknown> | unknown;
