import {
  SendMessageBatchCommand,
  type SendMessageBatchCommandInput,
  type SendMessageBatchCommandOutput,
  SendMessageCommand,
  type SendMessageCommandInput,
  type SendMessageCommandOutput,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { metered } from "../cost/sdk/metered.ts";
import { sqsMeter } from "../cost/sdk/sqs-meter.ts";
import { sqsClient } from "../resources/queue-sender.ts";
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

const client = metered(new SQSClient(clientSettings), () => sqsMeter);

/** SQS as the function's role may use it, made once per execution environment during INIT. */
export const sqs = sqsClient({
  sendMessage: (input, options) => client.send(new SendMessageCommand(input), options),
  sendMessageBatch: (input, options) => client.send(new SendMessageBatchCommand(input), options),
});

const rehearsal = new SendMessageCommand({ QueueUrl: undefined, MessageBody: "warm-up" });
await warmConnection(client.config, rehearsal, () => client.send(rehearsal));
