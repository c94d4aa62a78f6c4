import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html */
export const lambdaEventInvokeConfig: ResourceType = {
  type: "AWS::Lambda::EventInvokeConfig",
  create(resource, { services: { lambda } }) {
    const properties = Properties.of(resource);
    const functionName = `${properties.string("FunctionName")}:${properties.string("Qualifier")}`;
    const destinations = properties.nested("DestinationConfig");
    lambda.putEventInvokeConfig(functionName, {
      maximumRetryAttempts: properties.number("MaximumRetryAttempts", 0, 2),
      maximumEventAge: properties.number("MaximumEventAgeInSeconds", 60, 21_600),
      onSuccess: destinations?.nested("OnSuccess")?.string("Destination"),
      onFailure: destinations?.nested("OnFailure")?.string("Destination"),
    });
    return { ref: resource.physicalName() };
  },
};
