import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** What it says of users and groups has no effect here: nobody calls as one. */
export const iamPolicy: ResourceType = {
  type: "AWS::IAM::Policy",
  create(resource, { services: { iam } }) {
    const properties = Properties.of(resource);
    const document = properties.document("PolicyDocument");
    for (const roleName of properties.strings("Roles")) iam.putRolePolicy(roleName, document);
    return { ref: resource.physicalName(128) };
  },
};

/** The same, for one role. */
export const iamRolePolicy: ResourceType = {
  type: "AWS::IAM::RolePolicy",
  create(resource, { services: { iam } }) {
    const properties = Properties.of(resource);
    iam.putRolePolicy(properties.string("RoleName"), properties.document("PolicyDocument"));
    return { ref: resource.physicalName(128) };
  },
};
