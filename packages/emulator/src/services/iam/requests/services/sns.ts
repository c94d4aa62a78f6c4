import { arn } from "../../../../account.ts";
import type { ReadAccess } from "../access.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
export const snsAccess: ReadAccess = ({ body }, { account }) => {
  const form = new URLSearchParams(body.toString());
  const value = (name: string) => form.get(name) ?? undefined;
  const action = value("Action");
  if (action === undefined) return [];
  const subscription = value("SubscriptionArn");
  const created = action === "CreateTopic" ? arn(account, "sns", value("Name") ?? "*") : undefined;
  const resource =
    created ??
    value("TopicArn") ??
    value("TargetArn") ??
    value("ResourceArn") ??
    // A subscription is no resource of policies; its topic is.
    subscription?.split(":").slice(0, 6).join(":") ??
    value("PhoneNumber") ??
    arn(account, "sns", "*");
  const context = { "sns:Protocol": value("Protocol"), "sns:Endpoint": value("Endpoint") };
  return [{ action: `sns:${action.replace(/^PublishBatch$/, "Publish")}`, resource, context }];
};
