import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

const attributeNames = [
  "ArchivePolicy",
  "ContentBasedDeduplication",
  "DataProtectionPolicy",
  "DisplayName",
  "FifoThroughputScope",
  "KmsMasterKeyId",
  "SignatureVersion",
  "TracingConfig",
];
const otherNames = ["DeliveryStatusLogging", "FifoTopic", "Subscription", "Tags", "TopicName"];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html */
export const snsTopic: ResourceType = {
  type: "AWS::SNS::Topic",
  create(resource, { services: { sns } }) {
    const properties = Properties.of(resource);
    properties.allowOnly([...attributeNames, ...otherNames]);
    const fifo = properties.boolean("FifoTopic");
    const made = fifo ? `${resource.physicalName(251)}.fifo` : resource.physicalName(256);
    const name = properties.optional("TopicName") ?? made;
    if (sns.topics.some((topic) => topic.name === name)) throw new Error(`The topic ${name} already exists.`);
    const attributes = properties.attributes(attributeNames);
    const topic = sns.createTopic(name, { ...(fifo && { FifoTopic: "true" }), ...attributes });
    for (const [key, value] of properties.tags()) topic.tags.set(key, value);
    for (const subscription of properties.list("Subscription")) {
      sns.subscribe(topic, subscription.string("Protocol"), subscription.string("Endpoint"));
    }
    return { ref: topic.arn, attributes: { TopicArn: topic.arn, TopicName: topic.name } };
  },
};
