import type { ResourceType } from "../resource-type.ts";
import { attributeTexts, readTags, refuseOthers } from "../sqs/attribute-texts.ts";

const attributes = [
  "ArchivePolicy",
  "ContentBasedDeduplication",
  "DataProtectionPolicy",
  "DisplayName",
  "FifoThroughputScope",
  "KmsMasterKeyId",
  "SignatureVersion",
  "TracingConfig",
];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html */
export const snsTopic: ResourceType = {
  type: "AWS::SNS::Topic",
  create(resource, { services: { sns } }) {
    const { properties } = resource;
    const others = ["DeliveryStatusLogging", "FifoTopic", "Subscription", "Tags", "TopicName"];
    refuseOthers(resource, [...attributes, ...others]);
    const fifo = String(properties.FifoTopic ?? false) === "true";
    const made = fifo ? `${resource.physicalName(251)}.fifo` : resource.physicalName(256);
    const name = properties.TopicName === undefined ? made : String(properties.TopicName);
    if (sns.topics.some((topic) => topic.name === name)) throw new Error(`The topic ${name} already exists.`);
    const topic = sns.createTopic(name, {
      ...(fifo && { FifoTopic: "true" }),
      ...attributeTexts(properties, attributes),
    });
    for (const [key, value] of readTags(resource)) topic.tags.set(key, value);
    for (const { Protocol, Endpoint } of readSubscriptions(properties.Subscription ?? [])) {
      sns.subscribe(topic, Protocol, Endpoint);
    }
    return { ref: topic.arn, attributes: { TopicArn: topic.arn, TopicName: topic.name } };
  },
};

interface InlineSubscription {
  readonly Protocol: string;
  readonly Endpoint: string;
}

function readSubscriptions(value: unknown): InlineSubscription[] {
  if (Array.isArray(value) && value.every(isSubscription)) return value;
  throw new Error("AWS::SNS::Topic: Subscription must be a list of { Protocol, Endpoint }.");
}

function isSubscription(value: unknown): value is InlineSubscription {
  const { Protocol, Endpoint } = (value ?? {}) as Partial<InlineSubscription>;
  return typeof Protocol === "string" && typeof Endpoint === "string";
}
