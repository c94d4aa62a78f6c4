import {
  PublishCommand,
  type PublishCommandInput,
  type PublishCommandOutput,
  SNSClient,
} from "@aws-sdk/client-sns";
import { type CallOptions, clientSettings } from "./client-settings.ts";
import { warmConnection } from "./warm-connection.ts";

/** The part of SNS that a handler's topics need; small, so that a test can hand in its own. */
export interface SnsClient {
  publish(input: PublishCommandInput, options?: CallOptions): Promise<PublishCommandOutput>;
}

const client = new SNSClient(clientSettings);

/** SNS as the function's role may use it, made once per execution environment during INIT. */
export const sns: SnsClient = {
  publish: (input, options) => client.send(new PublishCommand(input), options),
};

const rehearsal = new PublishCommand({ Message: "warm-up" });
await warmConnection(client.config, rehearsal, () => client.send(rehearsal));
