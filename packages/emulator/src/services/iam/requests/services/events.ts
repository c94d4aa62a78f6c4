import { isJsonObject } from "../../../../json-object.ts";
import { busArn } from "../../../events/event-bridge.ts";
import type { ReadAccess } from "../access.ts";
import { readJsonCall, text } from "../json-call.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
export const eventsAccess: ReadAccess = (request, { account }) => {
  const { action, input } = readJsonCall(request);
  if (action !== "PutEvents") return action === "" ? [] : [{ action: `events:${action}`, resource: "*" }];
  const entries = Array.isArray(input.Entries) ? input.Entries.filter(isJsonObject) : [];
  return entries.map((entry) => {
    const bus = text(entry, "EventBusName") ?? "default";
    return {
      action: "events:PutEvents",
      resource: bus.startsWith("arn:") ? bus : busArn(account, bus),
      context: { "events:source": text(entry, "Source"), "events:detail-type": text(entry, "DetailType") },
    };
  });
};
