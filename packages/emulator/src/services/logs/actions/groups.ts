import { checkRetention, type LogGroupClass, logGroupClasses } from "../groups/group-settings.ts";
import type { LogGroup } from "../groups/log-group.ts";
import { invalidMember, invalidParameter } from "../logs-error.ts";
import { type Action, type Call, groupOf, pageOf } from "./action.ts";

export const CreateLogGroup: Action = (call) => {
  const { logs, input } = call;
  const settings = { logGroupClass: classOf(call), tags: input.map("tags") };
  logs.createGroup(input.requiredText("logGroupName"), settings);
  return undefined;
};

export const DeleteLogGroup: Action = async ({ logs, input }) => {
  await logs.deleteGroup(input.requiredText("logGroupName"));
  return undefined;
};

export const DescribeLogGroups: Action = (call) => {
  const { logs, input } = call;
  const prefix = input.text("logGroupNamePrefix");
  const part = input.text("logGroupNamePattern");
  if (prefix !== undefined && part !== undefined) {
    throw invalidParameter(
      "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
    );
  }
  const wanted = classOf(call);
  const groups = logs.groups.filter(
    ({ name, logGroupClass }) =>
      name.startsWith(prefix ?? "") &&
      name.toLowerCase().includes((part ?? "").toLowerCase()) &&
      (wanted === undefined || logGroupClass === wanted),
  );
  const { items, nextToken } = pageOf(call, groups);
  return { logGroups: items.map(describe), nextToken };
};

export const PutRetentionPolicy: Action = (call) => {
  const group = groupOf(call);
  const retentionInDays = call.input.requiredWhole("retentionInDays", 1, 3653);
  checkRetention(retentionInDays);
  group.change({ retentionInDays });
  return undefined;
};

export const DeleteRetentionPolicy: Action = (call) => {
  groupOf(call).change({ retentionInDays: null });
  return undefined;
};

function describe(group: LogGroup): object {
  return {
    logGroupName: group.name,
    creationTime: group.creationTime,
    retentionInDays: group.retentionInDays,
    metricFilterCount: group.metricFilters.size,
    arn: `${group.arn}:*`,
    logGroupArn: group.arn,
    storedBytes: group.storedBytes,
    logGroupClass: group.logGroupClass,
  };
}

function classOf({ input }: Call): LogGroupClass | undefined {
  const value = input.text("logGroupClass");
  const found = logGroupClasses.find((known) => known === value);
  if (value !== undefined && !found) {
    throw invalidMember("logGroupClass", value, `satisfy enum value set: [${logGroupClasses.join(", ")}]`);
  }
  return found;
}
