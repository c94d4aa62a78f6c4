import { SQS } from "@aws-sdk/client-sqs";
import { Endpoint } from "../../../endpoint/endpoint.ts";
import type { EmulatorEvent } from "../../../events.ts";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { sdkOptions } from "../../../testing/sdk-options.ts";
import { Sqs } from "../sqs.ts";
import { SqsApi } from "../sqs-api.ts";

export const account = { id: "000000000000", region: "ap-northeast-2" };

/** The engine behind a real endpoint, with a real SDK client and a clock that stands still. */
export async function sqsOverHttp() {
  const endpoint = await Endpoint.listen();
  const clock = new ManualClock();
  const events: EmulatorEvent[] = [];
  const engine = new Sqs({ account, clock, emit: (event) => events.push(event), endpoint: endpoint.url });
  endpoint.register(new SqsApi(engine));
  const client = new SQS(sdkOptions(endpoint.url));
  return {
    client,
    clock,
    engine,
    events,
    url: endpoint.url,
    /** A new queue's URL. */
    async queue(name: string, Attributes: Record<string, string> = {}): Promise<string> {
      const { QueueUrl } = await client.createQueue({ QueueName: name, Attributes });
      return QueueUrl!;
    },
    /** The bodies of one receive. */
    async bodies(QueueUrl: string, options: Parameters<SQS["receiveMessage"]>[0] | object = {}) {
      const { Messages = [] } = await client.receiveMessage({
        QueueUrl,
        MaxNumberOfMessages: 10,
        ...options,
      });
      return Messages.map((message) => message.Body);
    },
    async [Symbol.asyncDispose]() {
      client.destroy();
      await endpoint.close();
    },
  };
}
