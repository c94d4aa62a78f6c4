import { GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { mapLimited } from "../map-limited.ts";
import { asked } from "./asked.ts";
import type { StageStack } from "./stacks.ts";

/** A queue of a stage by the name that its contract has. */
export interface StageQueue {
  /** `orders` */
  readonly name: string;
  /** SQS's: `production-Shop-OrdersQueueC538DD4C-8sK2vQ1xYz`. */
  readonly queueName: string;
  readonly url: string;
  readonly arn: string;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** Where its messages go when they failed too often. */
  readonly deadLetterArn?: string | undefined;
}

/** The queues of a stage. @throws {CommandError} */
export async function stageQueues(
  client: SQSClient,
  stacks: readonly StageStack[],
): Promise<readonly StageQueue[]> {
  const all = stacks.flatMap(({ resources }) =>
    resources.filter(({ type, physicalId }) => type === "AWS::SQS::Queue" && physicalId),
  );
  return mapLimited(all, 5, async ({ logicalId, physicalId: url }) => {
    const { Attributes: attributes = {} } = await asked(
      "sqs:GetQueueAttributes",
      client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] })),
    );
    const { deadLetterTargetArn } = JSON.parse(attributes.RedrivePolicy ?? "{}") as {
      readonly deadLetterTargetArn?: string;
    };
    return {
      name: queueName(logicalId),
      queueName: url.slice(url.lastIndexOf("/") + 1),
      url,
      arn: attributes.QueueArn ?? "",
      visible: Number(attributes.ApproximateNumberOfMessages),
      inFlight: Number(attributes.ApproximateNumberOfMessagesNotVisible),
      delayed: Number(attributes.ApproximateNumberOfMessagesDelayed),
      deadLetterArn: deadLetterTargetArn,
    };
  });
}

/** Whether a queue takes what could not be done, of other queues or of a topic. */
export function isDeadLetterQueue(name: string): boolean {
  return name.endsWith("-dead-letter");
}

/** The queues that work comes in by, and those that take what a topic could not deliver. */
export function workQueues(queues: readonly StageQueue[]): readonly StageQueue[] {
  return queues.filter(({ arn }) => deadLetterSources(queues, arn).length === 0);
}

/** The queues whose dead letters come to this one. */
export function deadLetterSources(queues: readonly StageQueue[], arn: string): readonly StageQueue[] {
  return queues.filter(({ deadLetterArn }) => deadLetterArn === arn);
}

/** `order-items` of `OrderItemsQueueC538DD4C`, as the CDK names the queue of the construct `OrderItems`. */
function queueName(logicalId: string): string {
  return logicalId
    .replace(/[\dA-F]{8}$/, "")
    .replace(/(?<=.)Queue$/, "")
    .replaceAll(/(?<=[a-z\d])[A-Z]/g, "-$&")
    .toLowerCase();
}
