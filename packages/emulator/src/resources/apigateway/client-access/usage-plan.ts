import { lowerCaseAlphanumeric, stableId } from "../../../stable-id.ts";
import { readThrottling } from "../../execute-api/throttling.ts";
import { Properties } from "../../properties.ts";
import type { DeclaredResource, Emulation, ResourceType } from "../../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplan.html */
export const apiGatewayUsagePlan: ResourceType = {
  type: "AWS::ApiGateway::UsagePlan",
  create(resource, emulation) {
    const id = put(resource, emulation);
    return { ref: id, attributes: { Id: id } };
  },
  update: put,
};

function put(resource: DeclaredResource, { account, services }: Emulation): string {
  const properties = Properties.of(resource);
  const seed = `${account.id}/${account.region}/${resource.stackName}/${resource.logicalId}`;
  const id = stableId(seed, lowerCaseAlphanumeric, 6);
  const quota = properties.nested("Quota");
  const limit = quota?.number("Limit", 0, Number.MAX_SAFE_INTEGER);
  services.restApis.usagePlans.putPlan({
    id,
    stages: properties
      .list("ApiStages")
      .map((stage) => ({ apiId: stage.string("ApiId"), stage: stage.string("Stage") })),
    throttling: readThrottling(properties.nested("Throttle"), "RateLimit", "BurstLimit"),
    quota:
      quota && limit !== undefined
        ? { limit, period: quota.oneOf("Period", ["DAY", "WEEK", "MONTH"]) }
        : undefined,
  });
  return id;
}
