import { readPolicy } from "../../services/iam/policy/read-policy.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html */
export const sqsQueuePolicy: ResourceType = {
  type: "AWS::SQS::QueuePolicy",
  create(resource, { services: { sqs } }) {
    const properties = Properties.of(resource);
    properties.allowOnly(["PolicyDocument", "Queues"]);
    // A policy that is none is refused here, with its place.
    readPolicy(properties.document("PolicyDocument"));
    properties.require("Queues");
    const { PolicyDocument: Policy = "" } = properties.attributes(["PolicyDocument"]);
    for (const url of properties.strings("Queues")) sqs.queueByUrl(url).setAttributes({ Policy });
    const Id = resource.physicalName();
    return { ref: Id, attributes: { Id } };
  },
};
