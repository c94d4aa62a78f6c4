import { wantedOfAttribute } from "../../services/sqs/attributes/check-queue-attributes.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

const attributeNames = [
  "ContentBasedDeduplication",
  "DeduplicationScope",
  "DelaySeconds",
  "FifoThroughputLimit",
  "KmsDataKeyReusePeriodSeconds",
  "KmsMasterKeyId",
  "MaximumMessageSize",
  "MessageRetentionPeriod",
  "ReceiveMessageWaitTimeSeconds",
  "RedriveAllowPolicy",
  "RedrivePolicy",
  "SqsManagedSseEnabled",
  "VisibilityTimeout",
];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
export const sqsQueue: ResourceType = {
  type: "AWS::SQS::Queue",
  create(resource, { services: { sqs } }) {
    const properties = Properties.of(resource);
    properties.allowOnly(["FifoQueue", "QueueName", "Tags", ...attributeNames]);
    const fifo = properties.boolean("FifoQueue");
    const made = fifo ? `${resource.physicalName(75)}.fifo` : resource.physicalName(80);
    const name = properties.optional("QueueName") ?? made;
    if (sqs.queues.some((queue) => queue.name === name)) throw new Error(`The queue ${name} already exists.`);
    const queue = sqs.createQueue(name, {
      ...(fifo && { FifoQueue: "true" }),
      ...readAttributes(properties),
    });
    for (const [key, value] of properties.tags()) queue.tags.set(key, value);
    return {
      ref: queue.url,
      attributes: { Arn: queue.arn, QueueName: queue.name, QueueUrl: queue.url },
    };
  },
};

/** SQS itself only says that a value is invalid; a template's author is told what it must be. */
function readAttributes(properties: Properties): Record<string, string> {
  const attributes = properties.attributes(attributeNames);
  for (const [name, value] of Object.entries(attributes)) {
    const wanted = wantedOfAttribute(name, value);
    if (wanted !== undefined) throw properties.wrong(name, `must be ${wanted}, not "${value}"`);
  }
  return attributes;
}
