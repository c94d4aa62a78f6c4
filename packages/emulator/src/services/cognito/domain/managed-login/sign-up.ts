import { AwsError } from "../../../../endpoint/aws-error.ts";
import { OAuthError } from "../../tokens/oauth-error.ts";
import type { UserPool } from "../../user-pool.ts";
import { describePolicy } from "../../users/password-policy.ts";
import type { Answer } from "../answer.ts";
import { type AuthorizationRequest, readAuthorizationRequest } from "../oauth2/authorization-request.ts";
import type { Field } from "../pages/fields.ts";
import { signUpPage } from "../pages/sign-up-page.ts";
import type { Site } from "../site.ts";
import type { Visit } from "../visit.ts";
import { type Complaint, showConfirm, showForm, staleForm } from "./show.ts";

/** `GET /signup` */
export function signUpForm(visit: Visit, site: Site): Promise<Answer> {
  return showSignUp(visit, site, readRequest(visit, site));
}

/** `POST /signup` */
export async function signUp(visit: Visit, site: Site): Promise<Answer> {
  const request = readRequest(visit, site);
  if (!(await site.formTokens.check(visit))) return showSignUp(visit, site, request, staleForm);

  const attributes = signUpFields(site.pool)
    .filter(({ name }) => name !== "username")
    .map(({ name }) => [name, visit.form.get(name)?.trim() ?? ""]);
  try {
    const user = site.pool.users.signUp({
      username: visit.form.get("username")?.trim() ?? "",
      attributes: Object.fromEntries(attributes),
      password: visit.form.get("password") ?? "",
    });
    return await showConfirm(user, visit, site, request);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return showSignUp(visit, site, request, { status: 400, message: error.message });
  }
}

function readRequest(visit: Visit, site: Site): AuthorizationRequest {
  if (site.pool.settings.allowAdminCreateUserOnly) {
    throw new OAuthError("invalid_request", "SignUp is not permitted for this user pool.");
  }
  return readAuthorizationRequest(visit.query, site.pool);
}

function showSignUp(visit: Visit, site: Site, request: AuthorizationRequest, complaint?: Complaint) {
  const fields = signUpFields(site.pool).map((field) => ({
    ...field,
    value: visit.form.get(field.name) ?? undefined,
  }));
  return showForm("Create an account", visit, site, request, complaint, (formToken) =>
    signUpPage({
      action: `/signup?${visit.query}`,
      formToken,
      fields,
      passwordHint: describePolicy(site.pool.settings.passwordPolicy),
      error: complaint?.message,
      signInUrl: `/login?${visit.query}`,
    }),
  );
}

/** What signs the user in, then what the pool verifies or requires. */
function signUpFields({ settings }: UserPool): Field[] {
  const { usernameAttributes, autoVerifiedAttributes, schema } = settings;
  const identifier = usernameAttributes[0];
  const required = schema.filter((attribute) => attribute.required).map(({ name }) => name);
  const others = new Set([...autoVerifiedAttributes, ...required].filter((name) => name !== identifier));
  const first: Field =
    identifier === undefined
      ? { name: "username", label: "Username", autocomplete: "username" }
      : { ...attributeField(identifier), name: "username" };
  return [first, ...[...others].map(attributeField)];
}

function attributeField(name: string): Field {
  if (name === "email") return { name, label: "Email address", type: "email", autocomplete: "email" };
  if (name === "phone_number") return { name, label: "Phone number", type: "tel", autocomplete: "tel" };
  const words = name.replace(/^custom:/, "").replaceAll("_", " ");
  const label = words.charAt(0).toUpperCase() + words.slice(1);
  return { name, label, autocomplete: name === "name" ? "name" : "off" };
}
