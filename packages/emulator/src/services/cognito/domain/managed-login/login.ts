import type { Answer } from "../answer.ts";
import { readAuthorizationRequest } from "../oauth2/authorization-request.ts";
import type { Site } from "../site.ts";
import type { Visit } from "../visit.ts";
import { finishSignIn } from "./answer-with-code.ts";
import { showConfirm, showNewPassword, showSignIn, staleForm } from "./show.ts";

/** `GET /login` */
export function loginForm(visit: Visit, site: Site): Promise<Answer> {
  return showSignIn(visit, site, readAuthorizationRequest(visit.query, site.pool));
}

/** `POST /login` */
export async function login(visit: Visit, site: Site): Promise<Answer> {
  const request = readAuthorizationRequest(visit.query, site.pool);
  if (!(await site.formTokens.check(visit))) return showSignIn(visit, site, request, staleForm);

  const username = visit.form.get("username")?.trim() ?? "";
  const user = await site.pool.users.authenticate(username, visit.form.get("password") ?? "");
  // One answer for an unknown user, a wrong password and a disabled user: it tells nobody who has an account.
  if (!user?.enabled) {
    return showSignIn(visit, site, request, { status: 400, message: "Incorrect username or password." });
  }
  if (user.status === "UNCONFIRMED") return showConfirm(user, visit, site, request);
  if (user.status === "FORCE_CHANGE_PASSWORD") return showNewPassword(user, visit, site, request);
  return finishSignIn(user, request, site);
}
