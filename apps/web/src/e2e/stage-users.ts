import { randomUUID } from "node:crypto";
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Credentials } from "./sign-in.ts";

export interface StageUser extends Credentials {
  /** Its `sub`, by which the stage knows what is its own. */
  readonly subject: string;
}

/** By which anybody who finds a user of the suite, or what it made, knows whose it is. */
export const mark = "e2e-";

/** A new user of a pool, who may sign in at once. */
export async function createUser(
  pool: CognitoIdentityProviderClient,
  UserPoolId: string | undefined,
): Promise<StageUser> {
  const user = { UserPoolId, Username: `${mark}${randomUUID()}@example.com` };
  const password = `E2e-${randomUUID()}`;
  const { User } = await pool.send(new AdminCreateUserCommand({ ...user, MessageAction: "SUPPRESS" }));
  await pool.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  const subject = User?.Attributes?.find(({ Name }) => Name === "sub")?.Value;
  if (!subject) throw new Error(`The user pool ${UserPoolId} made ${user.Username} without a sub.`);
  return { username: user.Username, password, subject };
}

export async function deleteUser(
  pool: CognitoIdentityProviderClient,
  UserPoolId: string | undefined,
  { username }: StageUser,
): Promise<void> {
  await pool.send(new AdminDeleteUserCommand({ UserPoolId, Username: username }));
}
