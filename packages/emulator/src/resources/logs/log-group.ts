import { logGroupClasses } from "../../services/logs/groups/group-settings.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/**
 * A log group; what an earlier run wrote into it is still there. Encryption, data protection and indexes have no effect here.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html
 */
export const logsLogGroup: ResourceType = {
  type: "AWS::Logs::LogGroup",
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const name = properties.optional("LogGroupName") ?? resource.physicalName();
    const { arn } = services.logs.declareGroup(name, {
      retentionInDays: properties.number("RetentionInDays", 1, 3653),
      logGroupClass: properties.oneOf("LogGroupClass", logGroupClasses, "STANDARD"),
      tags: Object.fromEntries(properties.tags()),
    });
    return { ref: name, attributes: { Arn: `${arn}:*` } };
  },
};
