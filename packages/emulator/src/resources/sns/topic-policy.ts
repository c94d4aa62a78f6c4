import { readPolicy } from "../../services/iam/policy/read-policy.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html */
export const snsTopicPolicy: ResourceType = {
  type: "AWS::SNS::TopicPolicy",
  create(resource, { services: { sns } }) {
    const properties = Properties.of(resource);
    properties.allowOnly(["PolicyDocument", "Topics"]);
    // A policy that is none is refused here, with its place.
    readPolicy(properties.document("PolicyDocument"));
    properties.require("Topics");
    const { PolicyDocument: policy = "" } = properties.attributes(["PolicyDocument"]);
    for (const topicArn of properties.strings("Topics")) sns.topic(topicArn).setAttribute("Policy", policy);
    const Id = resource.physicalName();
    return { ref: Id, attributes: { Id } };
  },
};
