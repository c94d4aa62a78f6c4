import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-resourcepolicy.html */
export const logsResourcePolicy: ResourceType = {
  type: "AWS::Logs::ResourcePolicy",
  update: (resource, emulation) => logsResourcePolicy.create(resource, emulation),
  create(resource, { services: { declaredFacts } }) {
    const properties = Properties.of(resource);
    properties.allowOnly(["PolicyDocument", "PolicyName"]);
    const name = properties.string("PolicyName");
    declaredFacts.putLogPolicy(name, properties.document("PolicyDocument"));
    return { ref: name };
  },
};
