import { arn } from "../../../../account.ts";
import type { ReadAccess } from "../access.ts";
import { readJsonCall, text } from "../json-call.ts";

/**
 * What names a pool needs a permission; what names an app client or brings a token anyone may call.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html
 */
export const cognitoIdpAccess: ReadAccess = (request, { account }) => {
  const { action, input } = readJsonCall(request);
  const pool = text(input, "UserPoolId");
  if (pool !== undefined) {
    return [{ action: `cognito-idp:${action}`, resource: arn(account, "cognito-idp", `userpool/${pool}`) }];
  }
  return ["CreateUserPool", "ListUserPools"].includes(action)
    ? [{ action: `cognito-idp:${action}`, resource: "*" }]
    : [];
};
