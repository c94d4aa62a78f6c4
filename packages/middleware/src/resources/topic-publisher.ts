import type { Message } from "@repo/model/message";
import type { Input } from "@repo/model/schema";
import type { Topic } from "@repo/model/topic";
import type { Clients } from "../clients/clients.ts";
import type { SnsClient } from "../clients/sns.ts";
import { writeMessage } from "../validation/write-message.ts";
import { awsCall } from "./aws-call.ts";
import { placeOf } from "./place-of.ts";

/** A topic that a handler may publish to. */
export interface TopicPublisher<M extends Message = Message> {
  /**
   * Publishes one message and returns its id.
   * @throws {ContractError} when the message breaks its contract: nothing is published
   * @throws {AppError} `UNAVAILABLE` when SNS does not take it in time
   */
  publish(message: Input<M["body"]>): Promise<{ readonly messageId: string }>;
}

/** A client of SNS that a preset binds topics with; of a test, one that it has made itself. */
export function snsClient(sns: SnsClient): SnsClient & Clients["sns"] {
  return {
    ...sns,
    bind: (functionName, alias, use) => topicPublisher(use.resource, placeOf(functionName, alias, use), sns),
  };
}

/** Binds a topic to its ARN and client. */
export function topicPublisher<const M extends Message>(
  topic: Topic<M>,
  arn: string,
  sns: SnsClient,
): (signal: AbortSignal) => TopicPublisher<M> {
  const on = { action: "sns:Publish", resource: `topic "${topic.name}"` };
  return (signal) => ({
    async publish(message) {
      const input = { TopicArn: arn, Message: await writeMessage(topic.message, message) };
      const { MessageId } = await awsCall({ ...on, signal }, (options) => sns.publish(input, options));
      return { messageId: MessageId ?? "" };
    },
  });
}
