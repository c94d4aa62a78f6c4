import { largestLimit } from "../insights/language/parse-query.ts";
import type { StartedQuery } from "../insights/queries.ts";
import { invalidParameter } from "../logs-error.ts";
import { type Action, type Call, groupNameOf, pageOf } from "./action.ts";

const mostGroups = 50;

export const StartQuery: Action = (call) => {
  const { logs, input } = call;
  const language = input.text("queryLanguage") ?? "CWLI";
  if (language !== "CWLI") {
    throw invalidParameter(`The emulator does not run queries in ${language}: write them in CWLI.`);
  }
  const { queryId } = logs.queries.start({
    logGroupNames: groupsOf(call),
    startTime: input.requiredWhole("startTime", 0, Number.MAX_SAFE_INTEGER),
    endTime: input.requiredWhole("endTime", 0, Number.MAX_SAFE_INTEGER),
    queryString: input.text("queryString") ?? "",
    limit: input.whole("limit", 1, largestLimit) ?? largestLimit,
  });
  return { queryId };
};

export const GetQueryResults: Action = ({ logs, input }) => {
  const { results, statistics, status } = logs.queries.find(input.requiredText("queryId"));
  return {
    queryLanguage: "CWLI",
    results,
    statistics: { ...statistics, estimatedRecordsSkipped: 0, estimatedBytesSkipped: 0 },
    status,
  };
};

export const StopQuery: Action = ({ logs, input }) => {
  logs.queries.stop(input.requiredText("queryId"));
  return { success: true };
};

export const DescribeQueries: Action = (call) => {
  const { logs, input } = call;
  const status = input.text("status");
  const group = input.text("logGroupName");
  const queries = logs.queries.all.filter(
    (query) =>
      (status === undefined || query.status === status) &&
      (group === undefined || query.logGroupNames.includes(group)),
  );
  const { items, nextToken } = pageOf(call, queries, 1000);
  return { queries: items.map(describe), nextToken };
};

function describe({ queryId, queryString, status, createTime, logGroupNames }: StartedQuery): object {
  return { queryLanguage: "CWLI", queryId, queryString, status, createTime, logGroupName: logGroupNames[0] };
}

function groupsOf({ input }: Call): string[] {
  const name = input.text("logGroupName");
  const given = [
    ...(name === undefined ? [] : [[name]]),
    ...[input.texts("logGroupNames") ?? [], input.texts("logGroupIdentifiers") ?? []].filter(
      (names) => names.length > 0,
    ),
  ];
  const [names, ...others] = given;
  if (!names || others.length > 0) {
    throw invalidParameter(
      "Give exactly one of logGroupName, logGroupNames and logGroupIdentifiers: the emulator knows no SOURCE command.",
    );
  }
  if (names.length > mostGroups) {
    throw invalidParameter(`The query is about ${names.length} log groups: at most ${mostGroups}.`);
  }
  return [...new Set(names.map(groupNameOf))];
}
