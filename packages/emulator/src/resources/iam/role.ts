import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
export const iamRole: ResourceType = {
  type: "AWS::IAM::Role",
  create(resource, { services: { iam } }) {
    const properties = Properties.of(resource);
    const role = iam.createRole({
      name: properties.optional("RoleName") ?? resource.physicalName(64),
      path: properties.optional("Path") ?? "/",
      trustPolicy: properties.document("AssumeRolePolicyDocument"),
      managedPolicyArns: properties.strings("ManagedPolicyArns"),
      permissionsBoundary: properties.optional("PermissionsBoundary"),
      tags: Object.fromEntries(properties.tags()),
    });
    for (const policy of properties.list("Policies")) {
      iam.putRolePolicy(role.name, policy.string("PolicyName"), policy.document("PolicyDocument"));
    }
    return { ref: role.name, attributes: { Arn: role.arn, RoleId: role.id } };
  },
};
