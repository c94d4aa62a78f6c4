import { AwsError } from "../../../endpoint/aws-error.ts";
import type { Action } from "./input.ts";
import { checkSecretHash } from "./secret-hash.ts";

/** The code that would be sent is on the sign-in page: it asks for it after the right password. */
export const signUp: Action = (input, cognito) => {
  const { pool, client } = cognito.poolOfClient(input.text("ClientId"));
  const username = input.text("Username");
  checkSecretHash(client, [username], input.optionalText("SecretHash"));
  if (pool.settings.allowAdminCreateUserOnly) {
    throw new AwsError("NotAuthorizedException", "SignUp is not permitted for this user pool");
  }
  const attributes = input.attributes("UserAttributes");
  const user = pool.users.signUp({ username, attributes, password: input.text("Password") });
  const email = user.attributes.get("email");
  return {
    UserConfirmed: false,
    UserSub: user.sub,
    ...(email !== undefined && {
      CodeDeliveryDetails: {
        AttributeName: "email",
        DeliveryMedium: "EMAIL",
        Destination: email.replace(/^(.)[^@]*@(.).*$/, "$1***@$2***"),
      },
    }),
  };
};

export const confirmSignUp: Action = (input, cognito) => {
  const { pool, client } = cognito.poolOfClient(input.text("ClientId"));
  const username = input.text("Username");
  checkSecretHash(client, [username], input.optionalText("SecretHash"));
  const code = input.text("ConfirmationCode");
  const user = pool.users.find(username);
  if (user) pool.users.confirm(user, code);
  else if (client.preventUserExistenceErrors) {
    throw new AwsError("CodeMismatchException", "Invalid verification code provided, please try again.");
  } else throw new AwsError("UserNotFoundException", "Username/client id combination not found.");
  return {};
};
