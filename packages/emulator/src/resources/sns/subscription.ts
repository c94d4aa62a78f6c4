import type { ResourceType } from "../resource-type.ts";
import { attributeTexts, refuseOthers, requiredText } from "../sqs/attribute-texts.ts";

const attributes = [
  "DeliveryPolicy",
  "FilterPolicy",
  "FilterPolicyScope",
  "RawMessageDelivery",
  "RedrivePolicy",
  "ReplayPolicy",
  "SubscriptionRoleArn",
];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html */
export const snsSubscription: ResourceType = {
  type: "AWS::SNS::Subscription",
  create(resource, { account, services: { sns, sqs } }) {
    const { properties } = resource;
    refuseOthers(resource, ["Endpoint", "Protocol", "Region", "TopicArn", ...attributes]);
    if (properties.Region !== undefined && properties.Region !== account.region) {
      throw new Error(
        `AWS::SNS::Subscription: the topic's Region ${properties.Region} is not emulated, only ${account.region}.`,
      );
    }
    const topic = sns.topic(requiredText(resource, "TopicArn"));
    const [protocol, endpoint] = [requiredText(resource, "Protocol"), requiredText(resource, "Endpoint")];
    if (protocol === "sqs" && endpoint.startsWith("arn:") && !sqs.findQueue(endpoint)) {
      throw new Error(`AWS::SNS::Subscription: there is no queue ${endpoint}.`);
    }
    const { arn } = sns.subscribe(topic, protocol, endpoint, attributeTexts(properties, attributes));
    return { ref: arn, attributes: { Arn: arn } };
  },
};
