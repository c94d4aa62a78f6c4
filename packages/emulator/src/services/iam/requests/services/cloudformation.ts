import { arn } from "../../../../account.ts";
import type { ReadAccess } from "../access.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html */
export const cloudFormationAccess: ReadAccess = ({ body }, { account }) => {
  const form = new URLSearchParams(body.toString());
  const action = form.get("Action");
  if (action === null) return [];
  const name = form.get("StackName");
  const resource = name?.startsWith("arn:") ? name : arn(account, "cloudformation", `stack/${name ?? "*"}/*`);
  return [{ action: `cloudformation:${action}`, resource }];
};
