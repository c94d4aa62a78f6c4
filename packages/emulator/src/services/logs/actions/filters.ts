import { parseFilterPattern } from "../filter-pattern/log-filter.ts";
import { logsError } from "../logs-error.ts";
import { subscribe } from "../subscriptions/subscribe.ts";
import { type Action, groupOf, pageOf } from "./action.ts";

export const PutMetricFilter: Action = (call) => {
  const group = groupOf(call);
  const filterName = call.input.requiredText("filterName");
  const filterPattern = call.input.text("filterPattern") ?? "";
  parseFilterPattern(filterPattern);
  const metricTransformations = call.input.list("metricTransformations").map(({ members }) => members);
  const creationTime = call.logs.clock.now();
  group.metricFilters.set(filterName, { filterName, filterPattern, metricTransformations, creationTime });
  return undefined;
};

export const DescribeMetricFilters: Action = (call) => {
  const { logs, input } = call;
  const groups = input.text("logGroupName") === undefined ? logs.groups : [groupOf(call)];
  const prefix = input.text("filterNamePrefix") ?? "";
  const filters = groups.flatMap(({ name, metricFilters }) =>
    [...metricFilters.values()]
      .filter(({ filterName }) => filterName.startsWith(prefix))
      .map((filter) => ({ ...filter, logGroupName: name })),
  );
  const { items, nextToken } = pageOf(call, filters);
  return { metricFilters: items, nextToken };
};

export const DeleteMetricFilter: Action = (call) => {
  remove(groupOf(call).metricFilters, call.input.requiredText("filterName"));
  return undefined;
};

export const PutSubscriptionFilter: Action = (call) => {
  const { logs, input } = call;
  subscribe(logs, groupOf(call), {
    filterName: input.requiredText("filterName"),
    filterPattern: input.text("filterPattern") ?? "",
    destinationArn: input.requiredText("destinationArn"),
  });
  return undefined;
};

export const DescribeSubscriptionFilters: Action = (call) => {
  const group = groupOf(call);
  const prefix = call.input.text("filterNamePrefix") ?? "";
  const filters = [...group.subscriptions.values()].filter(({ options }) =>
    options.filterName.startsWith(prefix),
  );
  const { items, nextToken } = pageOf(call, filters);
  const subscriptionFilters = items.map(({ options }) => ({
    filterName: options.filterName,
    logGroupName: group.name,
    filterPattern: options.filterPattern,
    destinationArn: options.destinationArn,
    distribution: "ByLogStream",
    creationTime: options.creationTime,
  }));
  return { subscriptionFilters, nextToken };
};

export const DeleteSubscriptionFilter: Action = (call) => {
  remove(groupOf(call).subscriptions, call.input.requiredText("filterName"));
  return undefined;
};

export const TestMetricFilter: Action = ({ input }) => {
  const filter = parseFilterPattern(input.text("filterPattern") ?? "");
  const matches = (input.texts("logEventMessages") ?? []).flatMap((eventMessage, index) =>
    filter(eventMessage) ? [{ eventNumber: index + 1, eventMessage, extractedValues: {} }] : [],
  );
  return { matches };
};

function remove(filters: Map<string, unknown>, filterName: string): void {
  if (filters.delete(filterName)) return;
  throw logsError("ResourceNotFoundException", `The specified filter ${filterName} does not exist.`);
}
