import { SNS } from "@aws-sdk/client-sns";
import { AwsError } from "../../../endpoint/aws-error.ts";
import { Endpoint } from "../../../endpoint/endpoint.ts";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { sdkOptions } from "../../../testing/sdk-options.ts";
import type { Invoker } from "../../lambda/invoker.ts";
import { Sqs } from "../../sqs/sqs.ts";
import { Sns } from "../sns.ts";
import { SnsApi } from "../sns-api.ts";

export const account = { id: "000000000000", region: "ap-northeast-2" };
export const functionArn = `arn:aws:lambda:${account.region}:${account.id}:function:notify`;

/** The engine behind a real endpoint, with a real SDK client, queues, and a Lambda that has one function, `notify`. */
export async function snsOverHttp() {
  const endpoint = await Endpoint.listen();
  const clock = new ManualClock(Date.UTC(2026, 10, 22, 9));
  const sqs = new Sqs({ account, clock, emit() {}, endpoint: endpoint.url });
  /** What the function was invoked with. */
  const invocations: unknown[] = [];
  const lambda: Invoker = {
    invoke: () => Promise.reject(new Error("SNS invokes asynchronously")),
    async invokeAsync(functionName, payload) {
      if (functionName !== functionArn) throw new AwsError("ResourceNotFoundException", functionName, 404);
      invocations.push(JSON.parse(payload));
    },
  };
  const engine = new Sns({ account, clock, sqs, lambda, endpoint: endpoint.url });
  endpoint.register(new SnsApi(engine));
  const client = new SNS(sdkOptions(endpoint.url));
  return {
    client,
    clock,
    engine,
    invocations,
    sqs,
    url: endpoint.url,
    async topic(name: string, Attributes: Record<string, string> = {}): Promise<string> {
      const { TopicArn } = await client.createTopic({ Name: name, Attributes });
      return TopicArn!;
    },
    /** Makes a queue and subscribes it; returns the subscription's ARN. */
    async subscribeQueue(TopicArn: string, name: string, Attributes: Record<string, string> = {}) {
      const queue = sqs.createQueue(name, name.endsWith(".fifo") ? { FifoQueue: "true" } : {});
      const { SubscriptionArn } = await client.subscribe({
        TopicArn,
        Protocol: "sqs",
        Endpoint: queue.arn,
        Attributes,
      });
      return SubscriptionArn!;
    },
    /** What is in the queue. */
    received: (name: string) => sqs.queue(name).receive({ maxMessages: 10, waitTime: 0 }),
    async [Symbol.asyncDispose]() {
      client.destroy();
      await endpoint.close();
    },
  };
}
