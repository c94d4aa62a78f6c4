import type { User } from "../../users/user.ts";
import { type Answer, redirect, withQuery } from "../answer.ts";
import type { AuthorizationRequest } from "../oauth2/authorization-request.ts";
import type { Site } from "../site.ts";
import type { Session } from "./sessions.ts";

/** The app's callback URL with an authorization code for the user of the session. */
export function answerWithCode(request: AuthorizationRequest, session: Session, { codes }: Site): string {
  const code = codes.add({
    clientId: request.client.id,
    redirectUri: request.redirectUri,
    sub: session.sub,
    scopes: request.scopes,
    authTime: session.authTime,
    nonce: request.nonce,
    codeChallenge: request.codeChallenge,
  });
  return withQuery(request.redirectUri, { code, state: request.state });
}

/** The end of every way to sign in: a session, and back to the app. */
export async function finishSignIn(user: User, request: AuthorizationRequest, site: Site): Promise<Answer> {
  const { session, cookie } = await site.sessions.start(user);
  return redirect(answerWithCode(request, session, site), [cookie]);
}
