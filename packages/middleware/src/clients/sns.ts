import {
  PublishCommand,
  type PublishCommandInput,
  type PublishCommandOutput,
  SNSClient,
} from "@aws-sdk/client-sns";
import { metered } from "../cost/sdk/metered.ts";
import { snsMeter } from "../cost/sdk/sns-meter.ts";
import { snsClient } from "../resources/topic-publisher.ts";
import { type CallOptions, clientSettings } from "./client-settings.ts";
import { warmConnection } from "./warm-connection.ts";

/** The part of SNS that a handler's topics need; small, so that a test can hand in its own. */
export interface SnsClient {
  publish(input: PublishCommandInput, options?: CallOptions): Promise<PublishCommandOutput>;
}

const client = metered(new SNSClient(clientSettings), () => snsMeter);

/** SNS as the function's role may use it, made once per execution environment during INIT. */
export const sns = snsClient({
  publish: (input, options) => client.send(new PublishCommand(input), options),
});

const rehearsal = new PublishCommand({ Message: "warm-up" });
await warmConnection(client.config, rehearsal, () => client.send(rehearsal));
