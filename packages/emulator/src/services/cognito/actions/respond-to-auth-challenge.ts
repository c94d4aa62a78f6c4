import { AwsError } from "../../../endpoint/aws-error.ts";
import { authenticationResult } from "./initiate-auth.ts";
import type { Action } from "./input.ts";
import { checkSecretHash } from "./secret-hash.ts";

/** `NEW_PASSWORD_REQUIRED`: the only challenge the emulator sets. */
export const respondToAuthChallenge: Action = async (input, cognito) => {
  const { pool, client } = cognito.poolOfClient(input.text("ClientId"));
  const challenge = input.text("ChallengeName");
  if (challenge !== "NEW_PASSWORD_REQUIRED") {
    throw new AwsError("InvalidParameterException", `The emulator sets no ${challenge} challenge.`);
  }
  const session = await cognito.challenges.open(input.text("Session"));
  const user = typeof session === "string" ? undefined : pool.users.find(session.sub);
  if (!user?.enabled || user.status !== "FORCE_CHANGE_PASSWORD" || typeof session === "string") {
    throw new AwsError("NotAuthorizedException", "Invalid session for the user.");
  }
  const responses = input.map("ChallengeResponses");
  const username = responses.text("USERNAME");
  checkSecretHash(client, [username], responses.optionalText("SECRET_HASH"));
  if (session.clientId !== client.id || pool.users.find(username) !== user) {
    throw new AwsError("NotAuthorizedException", "Invalid session for the user.");
  }
  pool.users.setPassword(user, responses.text("NEW_PASSWORD"), true);
  return authenticationResult(cognito, pool, client, user);
};
