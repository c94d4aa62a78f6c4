import type { Action } from "./input.ts";
import { attributeList, userAnswer } from "./user-answer.ts";

/** Without `TemporaryPassword` one is made up, and told on the sign-in page instead of by e-mail. */
export const adminCreateUser: Action = (input, cognito) => {
  const pool = cognito.userPool(input.text("UserPoolId"));
  const user = pool.invite(
    input.text("Username"),
    input.attributes("UserAttributes"),
    input.optionalText("TemporaryPassword"),
  );
  return { User: { ...userAnswer(user), Attributes: attributeList(user) } };
};

export const adminSetUserPassword: Action = (input, cognito) => {
  const { users } = cognito.userPool(input.text("UserPoolId"));
  users.setPassword(users.get(input.text("Username")), input.text("Password"), input.flag("Permanent"));
  return {};
};

export const adminGetUser: Action = (input, cognito) => {
  const user = cognito.userPool(input.text("UserPoolId")).users.get(input.text("Username"));
  return { ...userAnswer(user), UserAttributes: attributeList(user) };
};

export const adminDeleteUser: Action = (input, cognito) => {
  const { users } = cognito.userPool(input.text("UserPoolId"));
  users.delete(users.get(input.text("Username")));
  return {};
};

export const adminAddUserToGroup: Action = (input, cognito) => {
  const pool = cognito.userPool(input.text("UserPoolId"));
  pool.addToGroup(pool.users.get(input.text("Username")), input.text("GroupName"));
  return {};
};
