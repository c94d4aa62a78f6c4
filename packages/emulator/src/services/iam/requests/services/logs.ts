import { type Account, arn } from "../../../../account.ts";
import type { JsonObject } from "../../../../json-object.ts";
import type { Access, ReadAccess } from "../access.ts";
import { readJsonCall, text } from "../json-call.ts";

/** Actions on one stream of a group. */
const onStream = new Set(["CreateLogStream", "DeleteLogStream", "GetLogEvents", "PutLogEvents"]);

/** What writing to a log stream needs. */
export function logAccess(account: Account, action: string, group: string, stream = ""): Access {
  return {
    action: `logs:${action}`,
    resource: arn(account, "logs", `log-group:${group}:log-stream:${stream}`),
    // What is done to a whole group may also be allowed by the group's own ARN.
    ...(stream === "" && { aliases: [arn(account, "logs", `log-group:${group}`)] }),
  };
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html */
export const logsAccess: ReadAccess = (request, { account }) => {
  const { action, input } = readJsonCall(request);
  if (action === "") return [];
  const groups = groupsOf(input);
  const stream = onStream.has(action) ? text(input, "logStreamName") : "";
  if (groups.length > 0) return groups.map((group) => logAccess(account, action, group, stream));
  if (action === "DescribeLogGroups") return [logAccess(account, action, "")];
  return [{ action: `logs:${action}`, resource: "*" }];
};

function groupsOf(input: JsonObject): string[] {
  const names = ["logGroupName", "logGroupIdentifier", "logGroupNames", "logGroupIdentifiers", "resourceArn"];
  return names
    .flatMap((name) => [input[name] ?? []].flat())
    .filter((value) => typeof value === "string")
    .map((nameOrArn) => /:log-group:(?<name>[^:]+)/.exec(nameOrArn)?.groups?.name ?? nameOrArn);
}
