import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** What it says of users and groups has no effect here: nobody calls as one. */
export const iamPolicy: ResourceType = {
  type: "AWS::IAM::Policy",
  update: (resource, emulation) => iamPolicy.create(resource, emulation),
  create(resource, { services: { iam } }) {
    const properties = Properties.of(resource);
    const document = properties.document("PolicyDocument");
    const name = resource.physicalName(128);
    for (const roleName of properties.strings("Roles")) iam.putRolePolicy(roleName, name, document);
    return { ref: name };
  },
};

/** The same, for one role. */
export const iamRolePolicy: ResourceType = {
  type: "AWS::IAM::RolePolicy",
  update: (resource, emulation) => iamRolePolicy.create(resource, emulation),
  create(resource, { services: { iam } }) {
    const properties = Properties.of(resource);
    const name = resource.physicalName(128);
    iam.putRolePolicy(properties.string("RoleName"), name, properties.document("PolicyDocument"));
    return { ref: name };
  },
};
