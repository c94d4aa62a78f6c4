import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html */
export const eventsEventBus: ResourceType = {
  type: "AWS::Events::EventBus",
  create(resource, { services: { eventBridge } }) {
    const name = Properties.of(resource).string("Name");
    return { ref: name, attributes: { Name: name, Arn: eventBridge.createBus(name) } };
  },
};
