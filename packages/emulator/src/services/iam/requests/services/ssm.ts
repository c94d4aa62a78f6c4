import { nameOf, parameterArn } from "../../../ssm/parameter-store.ts";
import type { ReadAccess } from "../access.ts";
import { readJsonCall } from "../json-call.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
export const ssmAccess: ReadAccess = (request, { account }) => {
  const { action, input } = readJsonCall(request);
  if (action === "") return [];
  const names = [input.Name ?? input.Names ?? input.Path ?? []].flat().map(String);
  return names.map((name) => ({
    action: `ssm:${action}`,
    resource: parameterArn(account, nameOf(name)),
  }));
};
