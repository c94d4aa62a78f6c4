import type { OutgoingMessage, PublishToTopic, Queues } from "../queues-and-topics.ts";

export interface Targets {
  readonly sqs: Queues | undefined;
  readonly publish: PublishToTopic | undefined;
  readonly invokeAsync: (functionName: string, payload: string) => Promise<void>;
}

/**
 * Hands an event or a record on to the queue, topic or function of this ARN.
 * @throws when there is none, or it refuses
 */
export async function deliver(targets: Targets, targetArn: string, message: OutgoingMessage): Promise<void> {
  switch (targetArn.split(":")[2]) {
    case "sqs": {
      const queue = targets.sqs?.findQueue(targetArn);
      if (!queue) throw new Error(`there is no queue ${targetArn}`);
      await queue.send(message);
      return;
    }
    case "sns":
      if (!targets.publish) throw new Error(`there is no topic ${targetArn}`);
      await targets.publish(targetArn, message);
      return;
    case "lambda":
      await targets.invokeAsync(targetArn, message.body);
      return;
    default:
      throw new Error(`the emulator delivers to SQS, SNS and Lambda only, not to ${targetArn}`);
  }
}
