import {
  SendMessageBatchCommand,
  type SendMessageBatchCommandInput,
  type SendMessageBatchCommandOutput,
  SendMessageCommand,
  type SendMessageCommandInput,
  type SendMessageCommandOutput,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { type CallOptions, clientSettings } from "./client-settings.ts";
import { warmConnection } from "./warm-connection.ts";

/** The part of SQS that a handler's queues need; small, so that a test can hand in its own. */
export interface SqsClient {
  sendMessage(input: SendMessageCommandInput, options?: CallOptions): Promise<SendMessageCommandOutput>;
  sendMessageBatch(
    input: SendMessageBatchCommandInput,
    options?: CallOptions,
  ): Promise<SendMessageBatchCommandOutput>;
}

const client = new SQSClient(clientSettings);

/** SQS as the function's role may use it, made once per execution environment during INIT. */
export const sqs: SqsClient = {
  sendMessage: (input, options) => client.send(new SendMessageCommand(input), options),
  sendMessageBatch: (input, options) => client.send(new SendMessageBatchCommand(input), options),
};

const rehearsal = new SendMessageCommand({ QueueUrl: undefined, MessageBody: "warm-up" });
await warmConnection(client.config, rehearsal, () => client.send(rehearsal));
