import { alert, type Field, hidden, passwordField, textField } from "./fields.ts";
import { type Html, html } from "./html.ts";

export interface SignUpPage {
  readonly action: string;
  readonly formToken: string;
  readonly fields: readonly Field[];
  readonly passwordHint: string;
  readonly error: string | undefined;
  readonly signInUrl: string;
}

export function signUpPage(view: SignUpPage): Html {
  return html`<h1>Create an account</h1>
<p class="lead">It lives in this local user pool only.</p>
${alert(view.error)}
<form method="post" action="${view.action}">
${hidden("_csrf", view.formToken)}
${view.fields.map((field, position) => textField({ ...field, focused: position === 0 }))}
${passwordField({ name: "password", label: "Password", autocomplete: "new-password" }, view.passwordHint)}
<button class="primary">Sign up</button>
</form>
<p class="aside">Have an account? <a href="${view.signInUrl}">Sign in</a></p>`;
}
