import { readableAttributes } from "../../tokens/user-claims.ts";
import { type Answer, json } from "../answer.ts";
import type { Site } from "../site.ts";
import type { Visit } from "../visit.ts";

const lapsed = "Access token is expired, disabled, or deleted, or the user has globally signed out.";

/** `GET /oauth2/userInfo`: what the scopes of the access token open; all values are text, `…_verified` too. */
export async function userInfo(visit: Visit, site: Site): Promise<Answer> {
  const accessToken = /^Bearer (?<token>\S+)$/i.exec(visit.headers.authorization ?? "")?.groups?.token;
  if (accessToken === undefined) {
    return refused(400, "invalid_request", "Send the access token: Authorization: Bearer <token>");
  }
  const claims = await site.tokens.verifyAccess(accessToken);
  const user = claims && site.pool.users.find(claims.sub);
  const client = claims && site.pool.clients.get(claims.client_id);
  if (!user?.enabled || !client) return refused(401, "invalid_token", lapsed);

  const scopes = claims.scope.split(" ");
  if (!scopes.includes("openid")) {
    return refused(401, "invalid_token", "Access token does not contain openid scope");
  }
  return json(200, { sub: user.sub, ...readableAttributes(user, client, scopes), username: user.username });
}

function refused(status: number, error: string, description: string): Answer {
  return json(
    status,
    { error, error_description: description },
    { "www-authenticate": `Bearer error="${error}", error_description="${description}"` },
  );
}
