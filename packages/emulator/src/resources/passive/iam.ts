import { arn } from "../../account.ts";
import { Properties } from "../properties.ts";
import { passive } from "./passive.ts";

// IAM has no Region in its ARNs.
const iamArn = (account: { readonly id: string }, resource: string) =>
  arn({ id: account.id, region: "" }, "iam", resource);

export const iamRole = passive("AWS::IAM::Role", (resource, account) => {
  const name = Properties.of(resource).optional("RoleName") ?? resource.physicalName(64);
  return {
    ref: name,
    attributes: { Arn: iamArn(account, `role/${name}`), RoleId: `AROA${resource.logicalId.toUpperCase()}` },
  };
});

export const iamPolicy = passive("AWS::IAM::Policy", (resource) => ({ ref: resource.physicalName(128) }));

export const iamManagedPolicy = passive("AWS::IAM::ManagedPolicy", (resource, account) => {
  const name = Properties.of(resource).optional("ManagedPolicyName") ?? resource.physicalName(128);
  return {
    ref: iamArn(account, `policy/${name}`),
    attributes: { PolicyArn: iamArn(account, `policy/${name}`) },
  };
});
