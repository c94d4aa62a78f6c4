import { functionArn, parseFunctionName } from "../../../lambda/function/function-name.ts";
import type { ReadAccess } from "../access.ts";

const provisioned = /^\/2019-09-30\/functions\/(?<name>[^/]+)\/provisioned-concurrency$/;
const routes: readonly [method: string, path: RegExp, action: string][] = [
  ["POST", /^\/2015-03-31\/functions\/(?<name>[^/]+)\/invocations$/, "InvokeFunction"],
  ["POST", /^\/2014-11-13\/functions\/(?<name>[^/]+)\/invoke-async\/?$/, "InvokeFunction"],
  ["GET", /^\/2015-03-31\/functions\/?$/, "ListFunctions"],
  ["GET", /^\/2015-03-31\/functions\/(?<name>[^/]+)$/, "GetFunction"],
  ["GET", /^\/2015-03-31\/functions\/(?<name>[^/]+)\/configuration$/, "GetFunctionConfiguration"],
  ["GET", /^\/2015-03-31\/functions\/(?<name>[^/]+)\/versions$/, "ListVersionsByFunction"],
  ["POST", /^\/2015-03-31\/functions\/(?<name>[^/]+)\/versions$/, "PublishVersion"],
  ["GET", /^\/2015-03-31\/functions\/(?<name>[^/]+)\/aliases$/, "ListAliases"],
  ["POST", /^\/2015-03-31\/functions\/(?<name>[^/]+)\/aliases$/, "CreateAlias"],
  ["GET", /^\/2015-03-31\/functions\/(?<name>[^/]+)\/aliases\/[^/]+$/, "GetAlias"],
  ["PUT", /^\/2015-03-31\/functions\/(?<name>[^/]+)\/aliases\/[^/]+$/, "UpdateAlias"],
  ["DELETE", /^\/2015-03-31\/functions\/(?<name>[^/]+)\/aliases\/[^/]+$/, "DeleteAlias"],
  ["GET", provisioned, "GetProvisionedConcurrencyConfig"],
  ["PUT", provisioned, "PutProvisionedConcurrencyConfig"],
  ["DELETE", provisioned, "DeleteProvisionedConcurrencyConfig"],
  ["GET", /^\/2015-03-31\/event-source-mappings\/?$/, "ListEventSourceMappings"],
  ["GET", /^\/2017-03-31\/tags\/(?<name>[^/]+)$/, "ListTags"],
];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
export const lambdaAccess: ReadAccess = ({ method, url }, { account }) => {
  const { pathname, searchParams } = new URL(url, "http://lambda");
  for (const [wanted, path, action] of routes) {
    const match = method === wanted ? path.exec(pathname) : null;
    if (!match) continue;
    const found = parseFunctionName(decodeURIComponent(match.groups?.name ?? ""));
    const qualifier = searchParams.get("Qualifier") ?? found?.qualifier;
    const resource = found ? functionArn(account, found.name, qualifier) : "*";
    return [{ action: `lambda:${action}`, resource }];
  }
  return [];
};
