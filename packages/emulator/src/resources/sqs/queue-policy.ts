import type { ResourceType } from "../resource-type.ts";
import { attributeTexts, refuseOthers, requiredTexts } from "./attribute-texts.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html */
export const sqsQueuePolicy: ResourceType = {
  type: "AWS::SQS::QueuePolicy",
  create(resource, { services: { sqs } }) {
    refuseOthers(resource, ["PolicyDocument", "Queues"]);
    const { PolicyDocument: Policy } = attributeTexts(resource.properties, ["PolicyDocument"]);
    if (!Policy) throw new Error("AWS::SQS::QueuePolicy needs the property PolicyDocument.");
    for (const url of requiredTexts(resource, "Queues")) sqs.queueByUrl(url).setAttributes({ Policy });
    const Id = resource.physicalName();
    return { ref: Id, attributes: { Id } };
  },
};
