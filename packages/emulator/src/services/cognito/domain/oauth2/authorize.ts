import { OAuthError } from "../../tokens/oauth-error.ts";
import type { Answer } from "../answer.ts";
import { redirect } from "../answer.ts";
import { answerWithCode } from "../managed-login/answer-with-code.ts";
import type { Site } from "../site.ts";
import type { Visit } from "../visit.ts";
import { RedirectError, readAuthorizationRequest } from "./authorization-request.ts";

/** `GET /oauth2/authorize`: straight back to the app with a session, else to the sign-in page with the same query. */
export async function authorize(visit: Visit, site: Site): Promise<Answer> {
  const request = readAuthorizationRequest(visit.query, site.pool);
  const session = await site.sessions.find(visit);
  const interactive = request.prompt.includes("login") || request.prompt.includes("select_account");
  if (session && !interactive) return redirect(answerWithCode(request, session, site));
  if (request.prompt.includes("none")) {
    const error = new OAuthError("login_required", "prompt=none, but nobody is signed in");
    throw new RedirectError(error, request.redirectUri, request.state);
  }
  return redirect(`/login?${visit.query}`);
}
