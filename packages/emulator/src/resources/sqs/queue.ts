import type { ResourceType } from "../resource-type.ts";
import { attributeTexts, readTags, refuseOthers } from "./attribute-texts.ts";

const attributes = [
  "DelaySeconds",
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
const fifoAttributes = ["ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit"];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
export const sqsQueue: ResourceType = {
  type: "AWS::SQS::Queue",
  create(resource, { services: { sqs } }) {
    const { properties } = resource;
    refuseOthers(resource, ["FifoQueue", "QueueName", "Tags", ...attributes, ...fifoAttributes]);
    const fifo = String(properties.FifoQueue ?? false) === "true";
    const made = fifo ? `${resource.physicalName(75)}.fifo` : resource.physicalName(80);
    const name = properties.QueueName === undefined ? made : String(properties.QueueName);
    if (sqs.queues.some((queue) => queue.name === name)) throw new Error(`The queue ${name} already exists.`);
    const queue = sqs.createQueue(name, {
      ...(fifo && { FifoQueue: "true" }),
      ...attributeTexts(properties, [...attributes, ...fifoAttributes]),
    });
    for (const [key, value] of readTags(resource)) queue.tags.set(key, value);
    return {
      ref: queue.url,
      attributes: { Arn: queue.arn, QueueName: queue.name, QueueUrl: queue.url },
    };
  },
};
