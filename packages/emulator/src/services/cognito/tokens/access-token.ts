import type { JWTPayload } from "jose";
import type { AppClient } from "../app-client.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users/user.ts";
import { groupNames } from "./group-claims.ts";
import type { SignIn } from "./sign-in.ts";

/** When a token begins and ends (seconds since the epoch), and its own id. */
export interface Issue {
  readonly iat: number;
  readonly exp: number;
  readonly jti: string;
}

/** A user's access token: it has no `aud`, so API Gateway compares `client_id`. */
export function userAccessClaims(pool: UserPool, user: User, signIn: SignIn, issue: Issue): JWTPayload {
  return {
    sub: user.sub,
    ...groupNames(pool.groupsOf(user)),
    iss: pool.issuer,
    version: 2,
    client_id: signIn.clientId,
    origin_jti: signIn.originJti,
    event_id: signIn.eventId,
    token_use: "access",
    scope: signIn.scopes.join(" "),
    auth_time: signIn.authTime,
    ...issue,
    username: user.username,
  };
}

/** A machine's access token: the app client itself is the subject. */
export function clientAccessClaims(
  pool: UserPool,
  client: AppClient,
  scopes: readonly string[],
  issue: Issue,
): JWTPayload {
  return {
    sub: client.id,
    token_use: "access",
    scope: scopes.join(" "),
    auth_time: issue.iat,
    iss: pool.issuer,
    version: 2,
    client_id: client.id,
    ...issue,
  };
}
