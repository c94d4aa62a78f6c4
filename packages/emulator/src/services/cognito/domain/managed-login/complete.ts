import { AwsError } from "../../../../endpoint/aws-error.ts";
import type { Answer } from "../answer.ts";
import { readAuthorizationRequest } from "../oauth2/authorization-request.ts";
import type { Site } from "../site.ts";
import type { Visit } from "../visit.ts";
import { finishSignIn } from "./answer-with-code.ts";
import { showConfirm, showNewPassword, showSignIn, staleForm } from "./show.ts";

/** `POST /confirm`: the code of a self sign-up. */
export async function confirm(visit: Visit, site: Site): Promise<Answer> {
  const request = readAuthorizationRequest(visit.query, site.pool);
  const user = await resume("UNCONFIRMED", visit, site);
  if (!user) return showSignIn(visit, site, request, staleForm);
  try {
    site.pool.users.confirm(user, visit.form.get("code")?.trim() ?? "");
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === "ExpiredCodeException") site.pool.users.renewConfirmationCode(user);
    return showConfirm(user, visit, site, request, { status: 400, message: error.message });
  }
  return finishSignIn(user, request, site);
}

/** `POST /changePassword`: a temporary password makes way for one's own. */
export async function changePassword(visit: Visit, site: Site): Promise<Answer> {
  const request = readAuthorizationRequest(visit.query, site.pool);
  const user = await resume("FORCE_CHANGE_PASSWORD", visit, site);
  if (!user) return showSignIn(visit, site, request, staleForm);
  try {
    site.pool.users.setPassword(user, visit.form.get("password") ?? "", true);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return showNewPassword(user, visit, site, request, { status: 400, message: error.message });
  }
  return finishSignIn(user, request, site);
}

async function resume(step: "UNCONFIRMED" | "FORCE_CHANGE_PASSWORD", visit: Visit, site: Site) {
  if (!(await site.formTokens.check(visit))) return undefined;
  return site.unfinished.resume(visit.form.get("session"), step);
}
