import type { ResourceType } from "../resource-type.ts";
import { attributeTexts, refuseOthers, requiredTexts } from "../sqs/attribute-texts.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html */
export const snsTopicPolicy: ResourceType = {
  type: "AWS::SNS::TopicPolicy",
  create(resource, { services: { sns } }) {
    refuseOthers(resource, ["PolicyDocument", "Topics"]);
    const { PolicyDocument } = attributeTexts(resource.properties, ["PolicyDocument"]);
    if (!PolicyDocument) throw new Error("AWS::SNS::TopicPolicy needs the property PolicyDocument.");
    for (const topicArn of requiredTexts(resource, "Topics")) {
      sns.topic(topicArn).setAttribute("Policy", PolicyDocument);
    }
    const Id = resource.physicalName();
    return { ref: Id, attributes: { Id } };
  },
};
