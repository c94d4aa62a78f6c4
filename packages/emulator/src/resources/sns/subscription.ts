import { subscriptionAttributes } from "../../services/sns/subscription/subscription-settings.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html */
export const snsSubscription: ResourceType = {
  type: "AWS::SNS::Subscription",
  create(resource, { account, services: { sns, sqs } }) {
    const properties = Properties.of(resource);
    properties.allowOnly(["Endpoint", "Protocol", "Region", "TopicArn", ...subscriptionAttributes]);
    const region = properties.optional("Region") ?? account.region;
    if (region !== account.region) {
      throw properties.wrong("Region", `is ${region}, which is not emulated: only ${account.region} is`);
    }
    const topic = sns.topic(properties.string("TopicArn"));
    const protocol = properties.string("Protocol");
    const endpoint = properties.string("Endpoint");
    if (protocol === "sqs" && endpoint.startsWith("arn:") && !sqs.findQueue(endpoint)) {
      throw properties.wrong("Endpoint", `is ${endpoint}, but there is no queue of this ARN`);
    }
    const attributes = properties.attributes(subscriptionAttributes);
    const { arn } = sns.subscribe(topic, protocol, endpoint, attributes);
    return { ref: arn, attributes: { Arn: arn } };
  },
};
