import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html */
export const iamManagedPolicy: ResourceType = {
  type: "AWS::IAM::ManagedPolicy",
  create(resource, { services: { iam } }) {
    const properties = Properties.of(resource);
    const name = properties.optional("ManagedPolicyName") ?? resource.physicalName(128);
    const document = properties.document("PolicyDocument");
    const policyArn = iam.createPolicy(name, document, properties.optional("Path"));
    for (const roleName of properties.strings("Roles")) iam.attachPolicy(roleName, policyArn);
    return { ref: policyArn, attributes: { PolicyArn: policyArn } };
  },
};
