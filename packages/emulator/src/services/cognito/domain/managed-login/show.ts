import { describePolicy } from "../../users/password-policy.ts";
import type { User } from "../../users/user.ts";
import type { Answer } from "../answer.ts";
import type { AuthorizationRequest } from "../oauth2/authorization-request.ts";
import { confirmPage } from "../pages/confirm-page.ts";
import { page } from "../pages/document.ts";
import type { Html } from "../pages/html.ts";
import { newPasswordPage } from "../pages/new-password-page.ts";
import { signInPage } from "../pages/sign-in-page.ts";
import type { Site } from "../site.ts";
import type { Visit } from "../visit.ts";

/** What a visitor did wrong, above the form that is shown again. */
export interface Complaint {
  readonly status: number;
  readonly message: string;
}

/** The form was not sent from a page of ours, or its cookie is gone. */
export const staleForm: Complaint = { status: 403, message: "This form has expired. Please try again." };

/** Draws one page of a sign-in that is under way; every link and form keeps its query. */
export async function showForm(
  title: string,
  visit: Visit,
  site: Site,
  request: AuthorizationRequest,
  complaint: Complaint | undefined,
  draw: (formToken: string) => Html,
): Promise<Answer> {
  const { formToken, cookies } = await site.formTokens.issue(visit);
  return page({
    title,
    body: draw(formToken),
    poolId: site.pool.id,
    status: complaint?.status ?? 200,
    cookies,
    formTarget: request.redirectUri,
  });
}

export function showSignIn(visit: Visit, site: Site, request: AuthorizationRequest, complaint?: Complaint) {
  const { usernameAttributes, aliasAttributes, allowAdminCreateUserOnly } = site.pool.settings;
  const label =
    usernameAttributes.length > 0
      ? usernameAttributes.map((name) => (name === "email" ? "Email address" : "Phone number")).join(" or ")
      : aliasAttributes.includes("email")
        ? "Username or email address"
        : "Username";
  return showForm("Sign in", visit, site, request, complaint, (formToken) =>
    signInPage({
      action: `/login?${visit.query}`,
      formToken,
      destination: new URL(request.redirectUri).host || request.redirectUri,
      usernameField: { label, type: label === "Email address" ? "email" : "text" },
      username: visit.form.get("username") ?? request.loginHint,
      error: complaint?.message,
      known: site.pool.knownCredentials(),
      signUpUrl: allowAdminCreateUserOnly ? undefined : `/signup?${visit.query}`,
    }),
  );
}

export async function showConfirm(
  user: User,
  visit: Visit,
  site: Site,
  request: AuthorizationRequest,
  complaint?: Complaint,
) {
  const session = await site.unfinished.start(user);
  const code = user.confirmation?.code ?? site.pool.users.renewConfirmationCode(user);
  return showForm("Confirm your account", visit, site, request, complaint, (formToken) =>
    confirmPage({ action: `/confirm?${visit.query}`, formToken, session, code, error: complaint?.message }),
  );
}

export async function showNewPassword(
  user: User,
  visit: Visit,
  site: Site,
  request: AuthorizationRequest,
  complaint?: Complaint,
) {
  const session = await site.unfinished.start(user);
  return showForm("Choose a password", visit, site, request, complaint, (formToken) =>
    newPasswordPage({
      action: `/changePassword?${visit.query}`,
      formToken,
      session,
      username: user.attributes.get("email") ?? user.username,
      passwordHint: describePolicy(site.pool.settings.passwordPolicy),
      error: complaint?.message,
    }),
  );
}
