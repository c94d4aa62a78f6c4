import { isJsonObject, type JsonObject } from "../../json-object.ts";
import type { RuleTarget } from "../../services/events/rule.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";
import { readRetryPolicy } from "../retry-policy.ts";

const states = ["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"] as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
export const eventsRule: ResourceType = {
  type: "AWS::Events::Rule",
  update: (resource, emulation) => eventsRule.create(resource, emulation),
  create(resource, { services: { eventBridge } }) {
    const properties = Properties.of(resource);
    properties.allowOnly([
      "Description",
      "EventBusName",
      "EventPattern",
      "Name",
      "RoleArn",
      "ScheduleExpression",
      "State",
      "Tags",
      "Targets",
    ]);
    const name = properties.optional("Name") ?? resource.physicalName(64);
    // A bus may be given by its ARN.
    const busName = properties.optional("EventBusName")?.split("/").at(-1) ?? "default";
    const ruleArn = eventBridge.putRule({
      name,
      busName,
      eventPattern: readPattern(properties),
      scheduleExpression: properties.optional("ScheduleExpression"),
      enabled: properties.oneOf("State", states, "ENABLED") !== "DISABLED",
      targets: properties.list("Targets").map(readTarget),
    });
    return { ref: busName === "default" ? name : `${busName}|${name}`, attributes: { Arn: ruleArn } };
  },
};

function readPattern(properties: Properties): JsonObject | undefined {
  if (!properties.has("EventPattern")) return undefined;
  const pattern = properties.document("EventPattern");
  if (isJsonObject(pattern)) return pattern;
  throw properties.wrong("EventPattern", "must be an object");
}

function readTarget(target: Properties): RuleTarget {
  const transformer = target.nested("InputTransformer");
  return {
    id: target.string("Id"),
    arn: target.string("Arn"),
    input: target.optional("Input"),
    inputPath: target.optional("InputPath"),
    transformer: transformer && {
      paths: transformer.map("InputPathsMap"),
      template: transformer.string("InputTemplate"),
    },
    messageGroupId: target.nested("SqsParameters")?.optional("MessageGroupId"),
    retryPolicy: readRetryPolicy(target),
    deadLetterArn: target.nested("DeadLetterConfig")?.optional("Arn"),
    roleArn: target.optional("RoleArn"),
  };
}
