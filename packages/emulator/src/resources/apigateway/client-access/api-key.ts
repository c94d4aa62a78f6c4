import { lowerCaseAlphanumeric, stableId } from "../../../stable-id.ts";
import { Properties } from "../../properties.ts";
import type { DeclaredResource, Emulation, ResourceType } from "../../resource-type.ts";

/**
 * A key without a `Value` gets one that a restart keeps.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-apikey.html
 */
export const apiGatewayApiKey: ResourceType = {
  type: "AWS::ApiGateway::ApiKey",
  create(resource, emulation) {
    const id = put(resource, emulation);
    return { ref: id, attributes: { APIKeyId: id } };
  },
  update: put,
};

function put(resource: DeclaredResource, { account, services }: Emulation): string {
  const properties = Properties.of(resource);
  const seed = `${account.id}/${account.region}/${resource.stackName}/${resource.logicalId}`;
  const id = stableId(seed, lowerCaseAlphanumeric, 10);
  services.restApis.usagePlans.putKey({
    id,
    value: properties.optional("Value") ?? stableId(`${seed}/value`, lowerCaseAlphanumeric, 40),
    enabled: properties.boolean("Enabled") ?? false,
  });
  return id;
}
