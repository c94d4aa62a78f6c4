import {
  SendMessageCommand,
  type SendMessageCommandInput,
  type SendMessageCommandOutput,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { clientSettings } from "./client-settings.ts";

/** The part of SQS that a handler's queues need; small, so that a test can hand in its own. */
export interface SqsClient {
  sendMessage(input: SendMessageCommandInput): Promise<SendMessageCommandOutput>;
}

const client = new SQSClient(clientSettings);

/** SQS as the function's role may use it, made once per execution environment during INIT. */
export const sqs: SqsClient = {
  sendMessage: (input) => client.send(new SendMessageCommand(input)),
};
