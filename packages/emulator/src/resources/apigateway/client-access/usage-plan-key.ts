import { Properties } from "../../properties.ts";
import type { ResourceType } from "../../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplankey.html */
export const apiGatewayUsagePlanKey: ResourceType = {
  type: "AWS::ApiGateway::UsagePlanKey",
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const keyId = properties.string("KeyId");
    const planId = properties.string("UsagePlanId");
    services.restApis.usagePlans.addKeyToPlan(keyId, planId);
    return { ref: `${keyId}:${planId}`, attributes: { Id: `${keyId}:${planId}` } };
  },
};
