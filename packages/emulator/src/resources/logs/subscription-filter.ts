import { subscribe } from "../../services/logs/subscriptions/subscribe.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/**
 * A subscription of a function to a log group. Streams and delivery streams are accepted as destinations, and get nothing.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-subscriptionfilter.html
 */
export const logsSubscriptionFilter: ResourceType = {
  type: "AWS::Logs::SubscriptionFilter",
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const filterName = properties.optional("FilterName") ?? resource.physicalName();
    subscribe(services.logs, services.logs.openGroup(properties.string("LogGroupName")), {
      filterName,
      filterPattern: properties.optional("FilterPattern") ?? "",
      destinationArn: properties.string("DestinationArn"),
    });
    return { ref: filterName };
  },
};
