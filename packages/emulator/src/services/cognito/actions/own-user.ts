import { AwsError } from "../../../endpoint/aws-error.ts";
import type { Cognito } from "../cognito.ts";
import { adminScope } from "../tokens/sign-in.ts";
import type { Action, Input } from "./input.ts";
import { attributeList } from "./user-answer.ts";

export const getUser: Action = async (input, cognito) => {
  const { user } = await authorize(input, cognito);
  return { Username: user.username, UserAttributes: attributeList(user) };
};

export const globalSignOut: Action = async (input, cognito) => {
  const { pool, user, claims } = await authorize(input, cognito);
  cognito.tokens(pool).revokeAll(user.sub, String(claims.origin_jti));
  return {};
};

/** A user acts for oneself: the access token needs `aws.cognito.signin.user.admin`. */
async function authorize(input: Input, cognito: Cognito) {
  const caller = await cognito.verifyAccess(input.text("AccessToken"));
  if (!caller.claims.scope.split(" ").includes(adminScope)) {
    throw new AwsError("NotAuthorizedException", "Access Token does not have required scopes");
  }
  return caller;
}
