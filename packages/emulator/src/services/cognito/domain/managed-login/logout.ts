import { OAuthError } from "../../tokens/oauth-error.ts";
import { type Answer, redirect } from "../answer.ts";
import { readAuthorizationRequest } from "../oauth2/authorization-request.ts";
import type { Site } from "../site.ts";
import { required, single, type Visit } from "../visit.ts";

/** `GET /logout`: ends the session, then goes to a sign-out URL, or to the sign-in page when given `redirect_uri`. */
export async function logout(visit: Visit, site: Site): Promise<Answer> {
  const client = site.pool.clients.get(required(visit.query, "client_id"));
  if (!client) throw new OAuthError("invalid_request", "The user pool has no app client of this client_id.");
  const logoutUri = single(visit.query, "logout_uri");
  if (logoutUri === undefined) {
    readAuthorizationRequest(visit.query, site.pool);
    return redirect(`/login?${visit.query}`, [await site.sessions.end(visit)]);
  }
  if (!client.logoutUrls.includes(logoutUri)) {
    throw new OAuthError(
      "invalid_request",
      `The app client has no sign-out URL that is exactly “${logoutUri}”.`,
    );
  }
  return redirect(new URL(logoutUri).href, [await site.sessions.end(visit)]);
}
