import { alert, hidden, passwordField } from "./fields.ts";
import { type Html, html } from "./html.ts";

export interface NewPasswordPage {
  readonly action: string;
  readonly formToken: string;
  readonly session: string;
  /** For the browser's password manager. */
  readonly username: string;
  readonly passwordHint: string;
  readonly error: string | undefined;
}

export function newPasswordPage(view: NewPasswordPage): Html {
  const invalid = view.error !== undefined;
  return html`<h1>Choose a password</h1>
<p class="lead">The one you signed in with was temporary.</p>
${alert(view.error)}
<form method="post" action="${view.action}">
${hidden("_csrf", view.formToken)}
${hidden("session", view.session)}
<input name="username" autocomplete="username" value="${view.username}" hidden>
${passwordField({ name: "password", label: "New password", autocomplete: "new-password", focused: true, invalid }, view.passwordHint)}
<button class="primary">Set password and sign in</button>
</form>`;
}
