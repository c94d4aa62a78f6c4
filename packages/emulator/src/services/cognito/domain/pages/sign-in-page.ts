import type { KnownCredentials } from "../../users/user.ts";
import { alert, hidden, passwordField, textField } from "./fields.ts";
import { type Html, html } from "./html.ts";

export interface SignInPage {
  /** Path and query that the form is sent to. */
  readonly action: string;
  readonly formToken: string;
  /** Where the user goes afterwards, for example `localhost:5173`. */
  readonly destination: string;
  readonly usernameField: { readonly label: string; readonly type: "text" | "email" };
  readonly username: string | undefined;
  readonly error: string | undefined;
  /** Told on the page, since this pool is for trying things out. */
  readonly known: readonly KnownCredentials[];
  /** Absent where only administrators make users. */
  readonly signUpUrl: string | undefined;
}

export function signInPage(view: SignInPage): Html {
  const { usernameField, username, error } = view;
  const invalid = error !== undefined;
  return html`<h1>Sign in</h1>
<p class="lead">to continue to <b>${view.destination}</b></p>
${alert(error)}
<form method="post" action="${view.action}">
${hidden("_csrf", view.formToken)}
${textField({ name: "username", ...usernameField, autocomplete: "username", value: username, focused: !username, invalid })}
${passwordField({ name: "password", label: "Password", autocomplete: "current-password", focused: Boolean(username), invalid })}
<button class="primary">Sign in</button>
</form>
${view.known.length > 0 && demoUsers(view.known)}
${view.signUpUrl !== undefined && html`<p class="aside">New here? <a href="${view.signUpUrl}">Create an account</a></p>`}`;
}

function demoUsers(known: readonly KnownCredentials[]): Html {
  const title = known.length === 1 ? "Local demo user" : "Local demo users";
  const users = known.map(
    ({ username, password }) => html`<li>
<span><code>${username}</code><code>${password}</code></span>
<button class="fill" type="button" data-username="${username}" data-password="${password}" aria-label="Fill in ${username}" hidden>Fill in</button>
</li>`,
  );
  return html`<section class="note" aria-labelledby="demo"><h2 id="demo">${title}</h2><ul>${users}</ul></section>`;
}
