import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
export const ssmParameter: ResourceType = {
  type: "AWS::SSM::Parameter",
  create(resource, { services: { parameterStore } }) {
    const properties = Properties.of(resource);
    properties.allowOnly([
      "AllowedPattern",
      "DataType",
      "Description",
      "Name",
      "Policies",
      "Tags",
      "Tier",
      "Type",
      "Value",
    ]);
    const type = properties.oneOf("Type", ["String", "StringList"]);
    const value = properties.string("Value");
    const pattern = properties.optional("AllowedPattern");
    if (pattern !== undefined && !new RegExp(pattern).test(value)) {
      throw properties.wrong("Value", `does not match AllowedPattern ${pattern}`);
    }
    const name = properties.optional("Name") ?? resource.physicalName(128);
    parameterStore.declare(name, type, value);
    return { ref: name, attributes: { Type: type, Value: value } };
  },
};
