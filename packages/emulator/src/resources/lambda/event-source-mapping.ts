import { arn } from "../../account.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html */
export const lambdaEventSourceMapping: ResourceType = {
  type: "AWS::Lambda::EventSourceMapping",
  create(resource, { account, services: { lambda } }) {
    const properties = Properties.of(resource);
    const { uuid } = lambda.createEventSourceMapping({
      functionName: properties.string("FunctionName"),
      eventSourceArn: properties.string("EventSourceArn"),
      batchSize: properties.number("BatchSize", 1, 10_000),
      maximumBatchingWindow: properties.number("MaximumBatchingWindowInSeconds", 0, 300),
      maximumConcurrency: properties.nested("ScalingConfig")?.number("MaximumConcurrency", 2, 1000),
      filters: properties
        .nested("FilterCriteria")
        ?.list("Filters")
        .map((filter) => filter.string("Pattern")),
      reportBatchItemFailures: properties
        .strings("FunctionResponseTypes")
        .includes("ReportBatchItemFailures"),
      enabled: properties.boolean("Enabled"),
    });
    const mappingArn = arn(account, "lambda", `event-source-mapping:${uuid}`);
    return { ref: uuid, attributes: { Id: uuid, EventSourceMappingArn: mappingArn } };
  },
};
