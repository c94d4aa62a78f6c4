import { type Action, pageOf } from "./action.ts";

export const PutQueryDefinition: Action = ({ logs, input }) => ({
  queryDefinitionId: logs.queryDefinitions.put({
    queryDefinitionId: input.text("queryDefinitionId"),
    name: input.requiredText("name"),
    queryString: input.requiredText("queryString"),
    logGroupNames: input.texts("logGroupNames") ?? [],
  }),
});

export const DescribeQueryDefinitions: Action = (call) => {
  const prefix = call.input.text("queryDefinitionNamePrefix") ?? "";
  const definitions = call.logs.queryDefinitions.all.filter(({ name }) => name.startsWith(prefix));
  const { items, nextToken } = pageOf(call, definitions, 1000);
  return { queryDefinitions: items.map((item) => ({ queryLanguage: "CWLI", ...item })), nextToken };
};

export const DeleteQueryDefinition: Action = ({ logs, input }) => {
  logs.queryDefinitions.delete(input.requiredText("queryDefinitionId"));
  return { success: true };
};
