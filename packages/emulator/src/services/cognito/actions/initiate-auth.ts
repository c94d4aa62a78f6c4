import { AwsError } from "../../../endpoint/aws-error.ts";
import type { AppClient } from "../app-client.ts";
import type { Cognito } from "../cognito.ts";
import { OAuthError } from "../tokens/oauth-error.ts";
import { adminScope, newSignIn } from "../tokens/sign-in.ts";
import type { TokenSet } from "../tokens/tokens.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users/user.ts";
import type { Action, Input } from "./input.ts";
import { checkSecretHash } from "./secret-hash.ts";

/** `USER_PASSWORD_AUTH`, `REFRESH_TOKEN_AUTH` */
export const initiateAuth: Action = (input, cognito) => {
  const { pool, client } = cognito.poolOfClient(input.text("ClientId"));
  return authenticate(input, cognito, pool, client, "USER_PASSWORD_AUTH");
};

/** `ADMIN_USER_PASSWORD_AUTH`, `REFRESH_TOKEN_AUTH` */
export const adminInitiateAuth: Action = (input, cognito) => {
  const pool = cognito.userPool(input.text("UserPoolId"));
  return authenticate(input, cognito, pool, pool.client(input.text("ClientId")), "ADMIN_USER_PASSWORD_AUTH");
};

/** The tokens of a user who signed in through the API. */
export async function authenticationResult(
  cognito: Cognito,
  pool: UserPool,
  client: AppClient,
  user: User,
): Promise<object> {
  const signIn = newSignIn({
    clientId: client.id,
    sub: user.sub,
    scopes: [adminScope],
    authTime: Math.floor(cognito.clock.now() / 1000),
    oauth: false,
  });
  return answer(await cognito.tokens(pool).issue(user, client, signIn));
}

async function authenticate(
  input: Input,
  cognito: Cognito,
  pool: UserPool,
  client: AppClient,
  passwordFlow: "USER_PASSWORD_AUTH" | "ADMIN_USER_PASSWORD_AUTH",
): Promise<object> {
  const flow = input.text("AuthFlow");
  if (flow === "REFRESH_TOKEN_AUTH" || flow === "REFRESH_TOKEN") return refresh(input, cognito, pool, client);
  if (flow !== passwordFlow) {
    throw new AwsError(
      "InvalidParameterException",
      `The emulator has no ${flow}: sign in with ${passwordFlow}, or through the user pool's domain.`,
    );
  }
  checkFlow(client, flow);
  const parameters = input.map("AuthParameters");
  const username = parameters.text("USERNAME");
  checkSecretHash(client, [username], parameters.optionalText("SECRET_HASH"));
  const user = await pool.users.authenticate(username, parameters.text("PASSWORD"));
  if (!user) throw refused(pool, client, username);
  if (!user.enabled) throw new AwsError("NotAuthorizedException", "User is disabled.");
  if (user.status === "UNCONFIRMED")
    throw new AwsError("UserNotConfirmedException", "User is not confirmed.");
  if (user.status === "FORCE_CHANGE_PASSWORD") {
    return {
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session: await cognito.challenges.seal({ clientId: client.id, sub: user.sub }, challengeValidity),
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.username,
        requiredAttributes: "[]",
        userAttributes: JSON.stringify(Object.fromEntries(user.attributes)),
      },
    };
  }
  return authenticationResult(cognito, pool, client, user);
}

/** Seconds: an app client's `AuthSessionValidity` when nothing is said. */
const challengeValidity = 180;

async function refresh(input: Input, cognito: Cognito, pool: UserPool, client: AppClient): Promise<object> {
  checkFlow(client, "REFRESH_TOKEN_AUTH");
  const parameters = input.map("AuthParameters");
  try {
    const tokens = await cognito.tokens(pool).refresh(parameters.text("REFRESH_TOKEN"), client);
    const { username, sub } = tokens.user;
    checkSecretHash(client, [username, sub], parameters.optionalText("SECRET_HASH"));
    return answer(tokens);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    throw new AwsError("NotAuthorizedException", error.message);
  }
}

function checkFlow({ explicitAuthFlows }: AppClient, flow: string): void {
  if (explicitAuthFlows.includes(`ALLOW_${flow}`) || explicitAuthFlows.includes(flow)) return;
  throw new AwsError("InvalidParameterException", `${flow} flow not enabled for this client`);
}

/** Who doesn't ask to hide it (`PreventUserExistenceErrors`) is told that a user doesn't exist. */
function refused(pool: UserPool, client: AppClient, username: string): AwsError {
  return client.preventUserExistenceErrors || pool.users.find(username)
    ? new AwsError("NotAuthorizedException", "Incorrect username or password.")
    : new AwsError("UserNotFoundException", "User does not exist.");
}

function answer({ accessToken, idToken, refreshToken, expiresIn }: TokenSet): object {
  return {
    AuthenticationResult: {
      AccessToken: accessToken,
      IdToken: idToken,
      RefreshToken: refreshToken,
      ExpiresIn: expiresIn,
      TokenType: "Bearer",
    },
    ChallengeParameters: {},
  };
}
