import { createHash } from "node:crypto";
import type { JWTPayload } from "jose";
import type { AppClient } from "../app-client.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users/user.ts";
import type { Issue } from "./access-token.ts";
import { groupNames, groupRoles } from "./group-claims.ts";
import type { SignIn } from "./sign-in.ts";
import { readableAttributes } from "./user-claims.ts";

/** Who signed in, for the app itself: attributes are text, but `…_verified` is a boolean. */
export function idClaims(
  pool: UserPool,
  user: User,
  client: AppClient,
  signIn: SignIn,
  issue: Issue,
  { nonce, accessToken }: { nonce?: string | undefined; accessToken: string },
): JWTPayload {
  const groups = pool.groupsOf(user);
  const attributes = readableAttributes(user, client, signIn.oauth ? signIn.scopes : []);
  return {
    ...(signIn.oauth && { at_hash: halfHash(accessToken) }),
    sub: user.sub,
    ...groupNames(groups),
    ...groupRoles(groups),
    iss: pool.issuer,
    "cognito:username": user.username,
    ...(nonce !== undefined && { nonce }),
    origin_jti: signIn.originJti,
    aud: client.id,
    event_id: signIn.eventId,
    token_use: "id",
    auth_time: signIn.authTime,
    ...issue,
    ...Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [
        name,
        name.endsWith("_verified") ? value === "true" : value,
      ]),
    ),
  };
}

/** OpenID Connect Core §3.1.3.6: the left half of the access token's SHA-256. */
function halfHash(token: string): string {
  return createHash("sha256").update(token).digest().subarray(0, 16).toString("base64url");
}
